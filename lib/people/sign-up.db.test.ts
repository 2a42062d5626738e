import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { isPassword } from "@/lib/auth/password";
import { connect, type Db } from "@/lib/db";
import { mailSignUp } from "@/lib/mail/mail-sign-up";
import type { Mail } from "@/lib/mail/send-mail";
import { aStore, aUser } from "@/prisma/factories";
import { confirmSignUp, findSignUp } from "./confirm-sign-up";
import { exportPersonalData, forgetPerson } from "./personal-data";
import { signUp } from "./sign-up";
import { signUpToken, signUpUrl } from "./sign-up-token";

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

const PASSWORD = "three small teapots";
const account = (email: string) => db.user.findUnique({ where: { email } });

/** Signs somebody up and answers the token of the link in their mail. */
async function signedUp(email: string, password = PASSWORD): Promise<string> {
  await signUp(db, { email, password, locale: "en" });
  const { id } = await db.signUp.findFirstOrThrow({
    where: { email: email.toLowerCase() },
    orderBy: { id: "desc" },
  });
  await mailSignUp(db, id);
  return signUpToken(id);
}

async function anOrder(email: string, userId: string | null = null) {
  const amounts = { currency: "USD", subtotalMinor: 2500, shippingMinor: 0, shippingName: "Standard" };
  return db.order.create({
    data: {
      ...amounts,
      ...{ number: 1000 + Math.floor(Math.random() * 1e8), totalMinor: 2500, email },
      status: "SHIPPED",
      ...(userId ? { user: { connect: { id: userId } } } : {}),
      checkout: {
        create: { ...amounts, email, status: "SETTLED", settledAt: new Date(), expiresAt: new Date() },
      },
    },
  });
}

test("nobody has an account before the address is confirmed, and of two clicks one makes it", async () => {
  const token = await signedUp("Ada@Example.com");
  expect(mails).toMatchObject([{ to: "ada@example.com", subject: expect.stringContaining("Confirm") }]);
  expect(await account("ada@example.com")).toBeNull();
  const clicks = await Promise.all([1, 2].map(() => confirmSignUp(db, { token, password: PASSWORD })));
  expect(clicks.filter(({ ok }) => ok)).toEqual([{ ok: true, email: "ada@example.com" }]);
  const ada = await account("ada@example.com");
  expect(ada?.role).toBe("CUSTOMER");
  expect(await isPassword(PASSWORD, ada?.passwordHash ?? null)).toBe(true);
  expect(await findSignUp(db, token)).toBeNull();
  expect(await db.signUp.count({ where: { email: "ada@example.com" } })).toBe(0);
});

test("the link alone makes no account with a stranger's password", async () => {
  const token = await signedUp("bea@example.com", "the stranger's own words");
  expect(await confirmSignUp(db, { token, password: "what Bea would say" })).toEqual({
    ok: false,
    because: "PASSWORD",
  });
  expect(await account("bea@example.com")).toBeNull();
});

test("two who sign up with one address: the link goes with its own password only", async () => {
  const first = await signedUp("eve@example.com", "the words of a stranger");
  const second = await signedUp("eve@example.com");
  expect(await confirmSignUp(db, { token: second, password: "the words of a stranger" })).toMatchObject({
    ok: false,
  });
  expect(await confirmSignUp(db, { token: second, password: PASSWORD })).toMatchObject({ ok: true });
  expect(await confirmSignUp(db, { token: first, password: "the words of a stranger" })).toEqual({
    ok: false,
    because: "LINK",
  });
});

test("a link that is a day old opens nothing, and the next sign-up forgets it", async () => {
  const token = await signedUp("cleo@example.com");
  await db.signUp.updateMany({ where: { email: "cleo@example.com" }, data: { expiresAt: new Date(0) } });
  expect(await findSignUp(db, token)).toBeNull();
  expect(await confirmSignUp(db, { token, password: PASSWORD })).toMatchObject({ because: "LINK" });
  await signedUp("dora@example.com");
  expect(await db.signUp.count({ where: { email: "cleo@example.com" } })).toBe(0);
});

test.each(["CUSTOMER", "STAFF", "OWNER"] as const)(
  "a %s who has the address is told so by mail, and keeps password and role",
  async (role) => {
    const { id, email } = await aUser(db, { role, password: "the password from before" });
    const token = await signedUp(email);
    expect(mails).toMatchObject([{ to: email, subject: expect.stringContaining("You have an account") }]);
    expect(await confirmSignUp(db, { token, password: PASSWORD })).toMatchObject({ because: "LINK" });
    const after = await db.user.findUniqueOrThrow({ where: { id } });
    expect(after).toMatchObject({ role, sessionVersion: 1 });
    expect(await isPassword("the password from before", after.passwordHash)).toBe(true);
  },
);

test("whoever was disabled makes no account again", async () => {
  const { email } = await aUser(db, { disabledAt: new Date() });
  const token = await signedUp(email);
  expect(await confirmSignUp(db, { token, password: PASSWORD })).toMatchObject({ because: "LINK" });
});

test("guest orders with the confirmed address become theirs, and nobody else's do", async () => {
  const other = await aUser(db);
  const mine = await anOrder("Fay_1@example.com");
  const alike = await anOrder("fayx1@example.com");
  const theirs = await anOrder("fay_1@example.com", other.id);
  const token = await signedUp("fay_1@example.com");
  const owner = async ({ id }: { id: string }) =>
    (await db.order.findUniqueOrThrow({ where: { id } })).userId;
  expect(await owner(mine)).toBeNull();
  await confirmSignUp(db, { token, password: PASSWORD });
  expect(await owner(mine)).toBe((await account("fay_1@example.com"))?.id);
  expect(await owner(alike)).toBeNull();
  expect(await owner(theirs)).toBe(other.id);
});

test("an account is among what is held of somebody, and is closed when they are forgotten", async () => {
  const token = await signedUp("gil@example.com");
  await confirmSignUp(db, { token, password: PASSWORD });
  await signUp(db, { email: "gil@example.com", password: PASSWORD, locale: "en" });
  const held = await exportPersonalData(db, "Gil@example.com");
  expect(held).toMatchObject({ account: { email: "gil@example.com" }, signUps: [{}] });
  expect(JSON.stringify(held)).not.toContain("argon2");
  expect(await forgetPerson(db, "Gil@example.com")).toMatchObject({ ok: true });
  expect(await account("gil@example.com")).toBeNull();
  expect(await db.signUp.count({ where: { email: "gil@example.com" } })).toBe(0);
  const closed = await db.user.findUniqueOrThrow({ where: { id: held.account?.id ?? "" } });
  expect(closed).toMatchObject({ passwordHash: null, name: "", sessionVersion: 2 });
  expect(closed.disabledAt).not.toBeNull();
});

test("whoever signs up in German gets a German mail, a link to the German page, and an account that knows it", async () => {
  await signUp(db, { email: "ute@example.com", password: PASSWORD, locale: "de" });
  const { id } = await db.signUp.findFirstOrThrow({ where: { email: "ute@example.com" } });
  await mailSignUp(db, id);
  expect(mails.at(-1)?.subject).toMatch(/^Bestätigen Sie Ihre Adresse/);
  expect(signUpUrl(id, "de")).toContain("/de/account/confirm?token=");
  expect(await confirmSignUp(db, { token: signUpToken(id), password: PASSWORD })).toMatchObject({ ok: true });
  expect(await account("ute@example.com")).toMatchObject({ locale: "de" });
});
