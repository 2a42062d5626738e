import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aUser } from "@/prisma/factories";
import { acceptInvitation } from "./accept-invitation";
import { askForLink } from "./ask-for-link";
import { confirmSignUp, hasAccount } from "./confirm-sign-up";
import { endProvider } from "./end-provider";
import { hashToken, invitationToken } from "./invitation-token";
import { linkToken } from "./one-time-link";
import { deleteAccount, exportPersonalData } from "./personal-data";
import { resetPassword } from "./reset-password";
import { signInByProvider } from "./sign-in-by-provider";
import { signUp } from "./sign-up";
import { signUpToken } from "./sign-up-token";

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

const PASSWORD = "several small teapots";
let count = 0;
const someone = () => `person-${++count}@example.com`;

const byGithub = (subject: string, email: string | null) =>
  signInByProvider(db, { provider: "GITHUB", subject, email, locale: "de" });

const person = (email: string) => db.user.findUnique({ where: { email }, include: { providers: true } });

/** Comes in, or fails the test. */
async function enter(subject: string, email: string | null) {
  const outcome = await byGithub(subject, email);
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.person;
}

test("whoever GitHub knows has an account from then on, found by GitHub's number whatever the address", async () => {
  const email = someone();
  const { id } = await enter("1", email);
  expect(await person(email)).toMatchObject({ id, role: "CUSTOMER", passwordHash: null, locale: "de" });
  expect(await enter("1", email)).toEqual({ id, version: 1, role: "CUSTOMER" });
  // They have another address at GitHub now, which is somebody's here; or none that is confirmed.
  const other = await aUser(db, { email: someone(), password: PASSWORD });
  expect((await enter("1", other.email)).id).toBe(id);
  expect((await enter("1", null)).id).toBe(id);
  expect(await person(other.email)).toMatchObject({ providers: [] });
  // The same number elsewhere is somebody else.
  const google = { provider: "GOOGLE", subject: "1", email: someone(), locale: "en" } as const;
  expect(await signInByProvider(db, google)).not.toMatchObject({ person: { id } });
});

test("an address that GitHub did not confirm opens and makes nothing", async () => {
  const users = await db.user.count();
  expect(await byGithub("2", null)).toEqual({ ok: false, because: "UNVERIFIED" });
  expect(await db.user.count()).toBe(users);
});

test("the account whose owner confirmed this address to us is theirs, and keeps its password", async () => {
  const before = await aUser(db, { email: someone(), password: PASSWORD });
  expect(await enter("3", before.email)).toEqual({ id: before.id, version: 1, role: "CUSTOMER" });
  const { providers, ...after } = (await person(before.email)) ?? {};
  expect(after).toEqual(before);
  expect(providers).toHaveLength(1);
});

test("what a stranger only wished to sign up with never opens the account of whoever comes by GitHub", async () => {
  const email = someone();
  await signUp(db, { email, password: "the stranger's password", locale: "en" });
  const { id: signUpId } = await db.signUp.findFirstOrThrow({ where: { email } });
  await enter("4", email);
  expect(await person(email)).toMatchObject({ passwordHash: null });
  expect(await db.signUp.count({ where: { email } })).toBe(0);
  const confirmed = await confirmSignUp(db, {
    token: signUpToken(signUpId),
    password: "the stranger's password",
  });
  expect(confirmed).toEqual({ ok: false, because: "LINK" });
  expect(await hasAccount(db, email)).toBe(true);
});

test("staff and closed accounts are not entered this way, and whoever becomes staff is no longer", async () => {
  for (const role of ["VIEWER", "STAFF", "OWNER"] as const) {
    const { email } = await aUser(db, { email: someone(), role, password: PASSWORD });
    expect(await byGithub("5", email)).toEqual({ ok: false, because: "STAFF" });
  }
  const closed = await aUser(db, { email: someone(), password: PASSWORD });
  await db.user.update({ where: { id: closed.id }, data: { disabledAt: new Date() } });
  expect(await byGithub("5", closed.email)).toEqual({ ok: false, because: "CLOSED" });
  expect(await db.providerAccount.count({ where: { subject: "5" } })).toBe(0);

  const email = someone();
  const { id: invitedById } = await aUser(db, { role: "OWNER" });
  await enter("6", email);
  const token = invitationToken("01997e7d-0000-7000-8000-000000000001");
  await db.staffInvitation.create({
    data: {
      ...{ id: "01997e7d-0000-7000-8000-000000000001", email, role: "STAFF", invitedById },
      ...{ tokenHash: hashToken(token), expiresAt: new Date(Date.now() + 60_000) },
    },
  });
  expect(await acceptInvitation(db, { token, name: "Sam", password: PASSWORD })).toBe(email);
  expect(await byGithub("6", email)).toEqual({ ok: false, because: "STAFF" });
  expect(await person(email)).toMatchObject({ role: "STAFF", providers: [] });
});

test("two tabs at once make one account, and guest orders with the address are its own", async () => {
  const email = someone();
  const amounts = { currency: "EUR", subtotalMinor: 0, shippingMinor: 0, shippingName: "Standard" };
  const { id: orderId } = await db.order.create({
    data: {
      ...amounts,
      ...{ number: 4711, totalMinor: 0, email: email.toUpperCase() },
      checkout: { create: { ...amounts, expiresAt: new Date() } },
    },
  });
  const people = await Promise.all(["7", "7", "7"].map((subject) => enter(subject, email)));
  expect(new Set(people.map(({ id }) => id)).size).toBe(1);
  expect(await db.order.findUnique({ where: { id: orderId } })).toMatchObject({ userId: people[0]?.id });
});

test("an account without a password gets one by a mailed link, and only then lets GitHub go", async () => {
  const email = someone();
  const { id: userId } = await enter("8", email);
  expect(await endProvider(db, { userId, provider: "GITHUB" })).toEqual({ ok: false });
  await askForLink(db, { kind: "RESET", email, locale: "en" });
  const link = await db.oneTimeLink.findFirstOrThrow({ where: { userId } });
  const reset = await resetPassword(db, { token: linkToken(link.id), password: PASSWORD });
  expect(reset).toMatchObject({ id: userId });
  expect(await endProvider(db, { userId, provider: "GITHUB" })).toEqual({ ok: true });
  expect(await person(email)).toMatchObject({ providers: [] });
});

test("a deleted account keeps no word of GitHub, which makes a new one next time", async () => {
  const email = someone();
  const { id } = await enter("9", email);
  expect((await exportPersonalData(db, email)).providers).toMatchObject([
    { provider: "GITHUB", subject: "9" },
  ]);
  expect(await deleteAccount(db, id)).toMatchObject({ ok: true });
  expect(await db.providerAccount.count({ where: { subject: "9" } })).toBe(0);
  expect((await enter("9", email)).id).not.toBe(id);
});
