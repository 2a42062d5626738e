import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { mailLink } from "@/lib/mail/mail-link";
import type { Mail } from "@/lib/mail/send-mail";
import { aStore, aUser } from "@/prisma/factories";
import { askForLink } from "./ask-for-link";
import { findLink, linkToken } from "./one-time-link";
import { signInByLink } from "./sign-in-by-link";

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

async function asked(email: string, kind: "RESET" | "SIGN_IN" = "SIGN_IN"): Promise<string> {
  await askForLink(db, { kind, email, locale: "en" });
  const { id: linkId } = await db.oneTimeLink.findFirstOrThrow({ orderBy: { id: "desc" } });
  await mailLink(db, { linkId, mail: "link" });
  return linkToken(linkId);
}

test.each(["CUSTOMER", "STAFF"] as const)(
  "a %s is signed in by the link once, and stays what they are",
  async (role) => {
    const before = await aUser(db, { role, password: "several small teapots" });
    const token = await asked(before.email);
    expect(mails).toMatchObject([{ to: before.email, subject: "Sign in at Test Store" }]);
    const clicks = await Promise.all([1, 2].map(() => signInByLink(db, token)));
    expect(clicks.filter(Boolean)).toEqual([{ id: before.id, version: 1, role }]);
    expect(await db.user.findUnique({ where: { id: before.id } })).toEqual(before);
  },
);

test("an address without an account gets no mail, and no account", async () => {
  const token = await asked("nobody@example.com");
  expect(mails).toEqual([]);
  expect(await signInByLink(db, token)).toBeNull();
  expect(await db.user.count({ where: { email: "nobody@example.com" } })).toBe(0);
});

test("a link to choose a password is none to sign in with", async () => {
  const { email } = await aUser(db, { password: "several small teapots" });
  const token = await asked(email, "RESET");
  expect(await signInByLink(db, token)).toBeNull();
  expect(await findLink(db, "RESET", token)).not.toBeNull();
});

test("whoever was disabled after asking is not signed in", async () => {
  const { id, email } = await aUser(db, { password: "several small teapots" });
  const token = await asked(email);
  await db.user.update({ where: { id }, data: { disabledAt: new Date() } });
  expect(await signInByLink(db, token)).toBeNull();
});
