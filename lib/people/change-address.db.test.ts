import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { mailLink } from "@/lib/mail/mail-link";
import type { Mail } from "@/lib/mail/send-mail";
import { aStore, aUser } from "@/prisma/factories";
import { askForLink } from "./ask-for-link";
import { askForAddress, changeAddress, findAddressLink } from "./change-address";
import { findLink, linkToken } from "./one-time-link";
import { resetPassword } from "./reset-password";

const mails: Mail[] = [];
vi.mock("@/lib/mail/send-mail", () => ({
  sendMail: async (mail: Mail) => {
    mails.push(mail);
    return true;
  },
}));

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 6);
  await aStore(db);
});
beforeEach(() => {
  mails.length = 0;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const person = (id: string) => db.user.findUniqueOrThrow({ where: { id } });
const somebody = (role: "CUSTOMER" | "OWNER" = "CUSTOMER") =>
  aUser(db, { role, password: "several teapots" });
let numbers = 0;
const anAddress = () => `new-${++numbers}@example.com`;

/** Asks as the form does, runs the two jobs, and answers the link's token. */
async function asked(userId: string, email: string): Promise<string> {
  await askForAddress(db, { userId, email, locale: "en" });
  const { id: linkId } = await db.oneTimeLink.findFirstOrThrow({
    where: { userId },
    orderBy: { id: "desc" },
  });
  for (const mail of ["link", "notice"] as const) await mailLink(db, { linkId, mail });
  return linkToken(linkId);
}

test("the new address gets the link, the old one a notice, and nothing changes before it is confirmed", async () => {
  const { id, email } = await somebody();
  const wanted = anAddress();
  const token = await asked(id, wanted.toUpperCase());
  expect(mails).toMatchObject([
    { to: wanted, subject: "Confirm your new address at Test Store" },
    { to: email, subject: "Your account at Test Store is to have another address" },
  ]);
  const queued = await db.$queryRaw<{ payload: object }[]>`SELECT payload FROM graphile_worker._private_jobs`;
  expect(queued.map(({ payload }) => payload)).toContainEqual(expect.objectContaining({ mail: "notice" }));
  expect(await person(id)).toMatchObject({ email, sessionVersion: 1 });

  const clicks = await Promise.all([1, 2].map(() => changeAddress(db, { token, userId: id })));
  expect(clicks.sort()).toEqual(["CHANGED", "LINK"]);
  expect(await person(id)).toMatchObject({ email: wanted, sessionVersion: 1, role: "CUSTOMER" });
});

test("the link is for whoever asked: a stranger in whose mailbox it lands gets nothing by it", async () => {
  const [{ id, email }, stranger] = [await somebody(), await somebody()];
  const token = await asked(id, anAddress());
  expect(await findAddressLink(db, { token, userId: stranger.id })).toBeNull();
  expect(await changeAddress(db, { token, userId: stranger.id })).toBe("LINK");
  expect((await person(id)).email).toBe(email);
  expect(await findAddressLink(db, { token, userId: id })).not.toBeNull();
});

test("an address that has an account is told so, and stays its owner's", async () => {
  const [{ id, email }, other] = [await somebody(), await somebody()];
  const token = await asked(id, other.email);
  expect(mails[0]).toMatchObject({ to: other.email, subject: "You have an account at Test Store" });
  expect(await changeAddress(db, { token, userId: id })).toBe("TAKEN");
  expect((await person(id)).email).toBe(email);
  expect((await person(other.id)).email).toBe(other.email);
});

test("two who want one address: one gets it", async () => {
  const [one, other] = [await somebody(), await somebody()];
  const wanted = anAddress();
  const tokens = [await asked(one.id, wanted), await asked(other.id, wanted)];
  const outcomes = await Promise.all(
    [one, other].map(({ id }, at) => changeAddress(db, { token: tokens[at] ?? "", userId: id })),
  );
  expect(outcomes.sort()).toEqual(["CHANGED", "TAKEN"]);
});

test("of several wishes the latest counts, and a new password ends them all", async () => {
  const { id, email } = await somebody();
  const [first, second] = [await asked(id, anAddress()), await asked(id, anAddress())];
  expect(await changeAddress(db, { token: first, userId: id })).toBe("LINK");
  await askForLink(db, { kind: "RESET", email, locale: "en" });
  const reset = await db.oneTimeLink.findFirstOrThrow({ where: { kind: "RESET" }, orderBy: { id: "desc" } });
  await resetPassword(db, { token: linkToken(reset.id), password: "three small teapots" });
  expect(await changeAddress(db, { token: second, userId: id })).toBe("LINK");
  expect((await person(id)).email).toBe(email);
});

test("links that lie in the old mailbox open nothing once the address is another", async () => {
  const { id, email } = await somebody();
  await askForLink(db, { kind: "SIGN_IN", email, locale: "en" });
  const old = await db.oneTimeLink.findFirstOrThrow({ where: { kind: "SIGN_IN" }, orderBy: { id: "desc" } });
  expect(await changeAddress(db, { token: await asked(id, anAddress()), userId: id })).toBe("CHANGED");
  expect(await findLink(db, "SIGN_IN", linkToken(old.id))).toBeNull();
});

test("an owner stays one at another address, and the book says what it was", async () => {
  const { id, email } = await somebody("OWNER");
  const wanted = anAddress();
  expect(await changeAddress(db, { token: await asked(id, wanted), userId: id })).toBe("CHANGED");
  expect(await person(id)).toMatchObject({ role: "OWNER", email: wanted });
  const entry = await db.auditEntry.findFirst({ where: { userId: id, action: "change address" } });
  expect(entry).toMatchObject({ before: { email }, after: { email: wanted } });
});

test("the old notice is not mailed once the wish was replaced or carried out", async () => {
  const { id } = await somebody();
  const token = await asked(id, anAddress());
  await changeAddress(db, { token, userId: id });
  const { id: linkId } = await db.oneTimeLink.findFirstOrThrow({ where: { userId: id } });
  mails.length = 0;
  for (const mail of ["link", "notice"] as const) await mailLink(db, { linkId, mail });
  expect(mails).toEqual([]);
});
