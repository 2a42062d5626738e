import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { PEER_HEADER } from "@/lib/limits/client-address";
import { connectLimits } from "@/lib/limits/limits";
import { rules } from "@/lib/limits/rules";
import { TooMany } from "@/lib/limits/too-many";
import { aUser } from "@/prisma/factories";
import { tryPassword } from "./try-password";

let peer = "203.0.113.1";
vi.mock("next/headers", () => ({ headers: async () => new Headers({ [PEER_HEADER]: peer }) }));
let db: Db;
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), db: () => db }));

const PASSWORD = "the owner's password";
const here = rules["sign-in-here"].points;
const anywhere = rules["sign-in-anywhere"].points;

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  Object.assign(globalThis, { truecountLimits: connectLimits(database.url, "a secret") });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
let email: string;
beforeEach(async () => {
  ({ email } = await aUser(db, { role: "OWNER", password: PASSWORD }));
});

/** Wrong passwords, each from the next address of a botnet. */
async function attack(times: number): Promise<number> {
  let refused = 0;
  for (let i = 0; i < times; i++) {
    peer = `198.${18 + Math.floor(i / 250)}.${i % 250}.1`;
    await tryPassword(email, "x").catch(() => refused++);
  }
  return refused;
}

test("whoever guesses from one place is soon turned away, with the right password too", async () => {
  peer = "203.0.113.1";
  for (let i = 0; i < here; i++) expect(await tryPassword(email, "wrong")).toBeNull();
  await expect(tryPassword(email, PASSWORD)).rejects.toBeInstanceOf(TooMany);
  // The next address of the same neighbourhood is the same guesser; one further away is somebody else.
  peer = "203.0.113.77";
  await expect(tryPassword(email, PASSWORD)).rejects.toBeInstanceOf(TooMany);
  peer = "192.0.2.1";
  expect(await tryPassword(email, PASSWORD)).not.toBeNull();
});

test("one address that tries many accounts is turned away", async () => {
  peer = "203.0.114.1";
  for (let i = 0; i < rules["sign-in-address"].points; i++) await tryPassword(`${i}@example.com`, "x");
  await expect(tryPassword(email, PASSWORD)).rejects.toBeInstanceOf(TooMany);
});

test("a botnet uses up the account's attempts, and its owner still signs in from where they usually do", async () => {
  peer = "192.0.2.10";
  expect(await tryPassword(email, PASSWORD)).not.toBeNull();
  expect(await attack(anywhere + 3)).toBe(3);
  peer = "192.0.2.200";
  expect(await tryPassword(email, PASSWORD)).not.toBeNull();
  peer = "192.0.3.1";
  await expect(tryPassword(email, PASSWORD)).rejects.toBeInstanceOf(TooMany);
});

test("those who know their password may sign in all day", async () => {
  peer = "192.0.2.30";
  for (let i = 0; i < here * 3; i++) expect(await tryPassword(email, PASSWORD)).not.toBeNull();
});

test.each([
  ["\0", "x"],
  ["x".repeat(300), "x"],
  ["a@example.com", "x".repeat(2000)],
  ["", ""],
])("what no form sends is simply wrong", async (address, password) => {
  peer = "192.0.2.40";
  expect(await tryPassword(address, password)).toBeNull();
});
