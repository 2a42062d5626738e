import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { isPassword } from "@/lib/auth/password";
import { connect, type Db } from "@/lib/db";
import { mailLink } from "@/lib/mail/mail-link";
import type { Mail } from "@/lib/mail/send-mail";
import { aStore, aUser } from "@/prisma/factories";
import { askForLink } from "./ask-for-link";
import { findLink, linkToken, linkUrl } from "./one-time-link";
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

const OLD = "the password from before";
const NEW = "three small teapots";
const person = (id: string) => db.user.findUniqueOrThrow({ where: { id } });

/** Asks for a link as the form does, runs its job, and answers its token. */
async function asked(email: string, kind: "RESET" | "SIGN_IN" = "RESET", locale: "en" | "de" = "en") {
  await askForLink(db, { kind, email, locale });
  const link = await db.oneTimeLink.findFirstOrThrow({ orderBy: { id: "desc" } });
  await mailLink(db, { linkId: link.id, mail: "link" });
  return { ...link, token: linkToken(link.id) };
}

test("whoever forgot their password gets a link, and of two clicks one gives a new one", async () => {
  const { id, email } = await aUser(db, { password: OLD });
  const link = await asked(email.toUpperCase());
  expect(mails).toMatchObject([{ to: email, subject: "Choose a new password at Test Store" }]);
  expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBe(30 * 60 * 1000);
  expect(await findLink(db, "RESET", link.token)).toMatchObject({ userId: id, userEmail: email });

  const given = { token: link.token, password: NEW };
  const clicks = await Promise.all([1, 2].map(() => resetPassword(db, given)));
  expect(clicks.filter(Boolean)).toEqual([{ id, version: 2, role: "CUSTOMER" }]);
  const after = await person(id);
  expect(await isPassword(NEW, after.passwordHash)).toBe(true);
  expect(after.sessionVersion).toBe(2);
  expect(await resetPassword(db, { ...given, password: "one more try to change it" })).toBeNull();
});

test("the database holds the link's hash, and nothing that opens it", async () => {
  const { email } = await aUser(db, { password: OLD });
  const { token } = await asked(email);
  const [links, jobs] = [
    await db.oneTimeLink.findMany(),
    await db.$queryRaw<object[]>`SELECT payload FROM graphile_worker._private_jobs`,
  ];
  expect(JSON.stringify([links, jobs])).not.toContain(token);
  expect(JSON.stringify(jobs)).not.toContain(email);
});

test("an address without an account gets no mail, and as much is done for it", async () => {
  const link = await asked("nobody@example.com");
  expect(mails).toEqual([]);
  expect(link).toMatchObject({ kind: "RESET", userId: null, usedAt: null });
  expect(await findLink(db, "RESET", link.token)).toBeNull();
  expect(await resetPassword(db, { token: link.token, password: NEW })).toBeNull();
  expect(await db.user.count({ where: { email: "nobody@example.com" } })).toBe(0);
});

test.each([
  ["disabled", { password: OLD, disabledAt: new Date() }],
  ["removed from the staff, without a password", {}],
])("whoever was %s gets no mail, and no way back in", async (_, wish) => {
  const { id, email } = await aUser(db, wish);
  const link = await asked(email);
  expect(mails).toEqual([]);
  expect(await resetPassword(db, { token: link.token, password: NEW })).toBeNull();
  expect(await person(id)).toMatchObject({ sessionVersion: 1 });
});

test("a link in the mailbox of somebody removed meanwhile opens nothing", async () => {
  const { id, email } = await aUser(db, { role: "STAFF", password: OLD });
  const { token } = await asked(email);
  await db.user.update({ where: { id }, data: { role: "CUSTOMER", passwordHash: null } });
  expect(await resetPassword(db, { token, password: NEW })).toBeNull();
  expect(await person(id)).toMatchObject({ role: "CUSTOMER", passwordHash: null });
});

test.each(["CUSTOMER", "VIEWER", "STAFF", "OWNER"] as const)(
  "a %s stays one with a new password, and the book knows of staff only",
  async (role) => {
    const { id, email } = await aUser(db, { role, password: OLD });
    const { token } = await asked(email);
    expect(await resetPassword(db, { token, password: NEW })).toMatchObject({ role });
    expect(await person(id)).toMatchObject({ role });
    const noted = await db.auditEntry.count({ where: { userId: id, action: "reset password" } });
    expect(noted).toBe(role === "CUSTOMER" ? 0 : 1);
  },
);

test("after half an hour it opens nothing, is not mailed any more, and is forgotten when somebody asks next", async () => {
  const { id, email } = await aUser(db, { password: OLD });
  const { token, id: linkId } = await asked(email);
  await db.oneTimeLink.update({ where: { id: linkId }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await findLink(db, "RESET", token)).toBeNull();
  expect(await resetPassword(db, { token, password: NEW })).toBeNull();
  expect((await person(id)).sessionVersion).toBe(1);
  mails.length = 0;
  await mailLink(db, { linkId, mail: "link" });
  expect(mails).toEqual([]);
  await asked("somebody@example.com");
  expect(await db.oneTimeLink.count({ where: { id: linkId } })).toBe(0);
});

test("a new password ends every other link of the account, used at the same time or not", async () => {
  const { email } = await aUser(db, { password: OLD });
  const other = await aUser(db, { password: OLD });
  const links = [await asked(email), await asked(email), await asked(email, "SIGN_IN")];
  const theirs = await asked(other.email);
  const [first, second] = links;
  const both = await Promise.all(
    [first, second].map((link) => resetPassword(db, { token: link?.token ?? "", password: NEW })),
  );
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await findLink(db, "SIGN_IN", links[2]?.token ?? "")).toBeNull();
  expect(await findLink(db, "RESET", theirs.token)).not.toBeNull();
});

test("a link does what it was made for, and nothing else", async () => {
  const { email } = await aUser(db, { password: OLD });
  const { token } = await asked(email, "SIGN_IN");
  expect(await resetPassword(db, { token, password: NEW })).toBeNull();
  expect(await findLink(db, "SIGN_IN", token)).not.toBeNull();
});

test("whoever asks on a German page is written to in German, and led to the German page", async () => {
  const { email } = await aUser(db, { password: OLD });
  const link = await asked(email, "RESET", "de");
  expect(mails.at(-1)?.subject).toBe("Wählen Sie ein neues Passwort bei Test Store");
  expect(linkUrl(link, "de")).toContain("/de/account/reset?token=");
});
