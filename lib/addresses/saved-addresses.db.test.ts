import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { deleteAccount, exportPersonalData } from "@/lib/people/personal-data";
import { aUser } from "@/prisma/factories";
import { offerAddress } from "./offer-address";
import { chooseDefault, listAddresses, MOST_ADDRESSES, removeAddress, saveAddress } from "./saved-addresses";
import type { Address } from "./types";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 6);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const at = (line1: string): Address => ({
  ...{ name: "Ada Lovelace", line1, line2: "", postalCode: "10115", city: "Berlin", state: "" },
  ...{ country: "DE", phone: "" },
});
const lines = async (userId: string) =>
  (await listAddresses(db, userId)).map(({ line1, isDefault }) => `${line1}${isDefault ? " first" : ""}`);

test("the first address is used first until another is chosen, and there is always one", async () => {
  const { id: userId } = await aUser(db);
  for (const line1 of ["A", "B", "C"]) await saveAddress(db, { userId, address: at(line1) });
  expect(await lines(userId)).toEqual(["A first", "C", "B"]);
  const idOf = async (line1: string) =>
    (await db.savedAddress.findFirstOrThrow({ where: { userId, line1 } })).id;
  // Two tabs at once choose differently: one of them is right, and never both.
  await Promise.all([await idOf("B"), await idOf("C")].map((id) => chooseDefault(db, { userId, id })));
  expect((await lines(userId)).filter((line) => line.endsWith("first"))).toHaveLength(1);
  await chooseDefault(db, { userId, id: await idOf("B") });
  await removeAddress(db, { userId, id: await idOf("B") });
  expect(await lines(userId)).toEqual(["C first", "A"]);
});

test("nobody reads, changes, chooses or forgets somebody else's", async () => {
  const [{ id: userId }, { id: other }] = [await aUser(db), await aUser(db)];
  await saveAddress(db, { userId, address: at("A") });
  const [{ id } = { id: "" }] = await listAddresses(db, userId);
  expect(await saveAddress(db, { userId: other, id, address: at("B") })).toEqual({
    ok: false,
    because: "GONE",
  });
  await chooseDefault(db, { userId: other, id });
  await removeAddress(db, { userId: other, id });
  expect(await lines(userId)).toEqual(["A first"]);
  expect(await lines(other)).toEqual([]);
});

test("there is room for so many, however many tabs add one at once", async () => {
  const { id: userId } = await aUser(db);
  const wishes = Array.from({ length: MOST_ADDRESSES + 3 }, (_, index) =>
    saveAddress(db, { userId, address: at(`${index}`) }),
  );
  const refused = (await Promise.all(wishes)).filter(({ ok }) => !ok);
  expect(refused).toEqual(Array(3).fill({ ok: false, because: "TOO_MANY" }));
});

test("where the last order went is offered once, and only where the shop ships to", async () => {
  const { id: userId } = await aUser(db);
  const amounts = { currency: "EUR", subtotalMinor: 0, shippingMinor: 0, shippingName: "Standard" };
  const { phone: _, ...kept } = at("12 Elm Road");
  await db.order.create({
    data: {
      ...{ ...amounts, number: 4712, totalMinor: 0, user: { connect: { id: userId } } },
      ...{ status: "SHIPPED", shippingAddress: { ...kept, line2: null, state: null, phone: null } },
      checkout: { create: { ...amounts, expiresAt: new Date() } },
    },
  });
  expect(await offerAddress(db, { userId, countries: ["US"] })).toBeNull();
  const offer = await offerAddress(db, { userId, countries: ["DE"] });
  expect(offer?.address).toEqual(at("12 Elm Road"));
  await saveAddress(db, { userId, address: { ...at(" 12 elm road"), phone: "+49 30 1" } });
  expect(await offerAddress(db, { userId, countries: ["DE"] })).toBeNull();
});

test("they are among what somebody is told that we hold, and go with the account", async () => {
  const { id: userId, email } = await aUser(db, { password: "several small teapots" });
  await saveAddress(db, { userId, address: at("A") });
  expect((await exportPersonalData(db, email)).addresses).toMatchObject([at("A")]);
  expect(await deleteAccount(db, userId)).toMatchObject({ ok: true });
  expect(await db.savedAddress.count({ where: { userId } })).toBe(0);
});
