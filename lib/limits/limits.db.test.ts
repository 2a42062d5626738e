import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connectLimits, type Limits } from "./limits";
import { rules } from "./rules";
import { isTooMany, TooMany, tooManyResponse } from "./too-many";

const SECRET = "a secret of the tests, at least 32 long";
let database: Awaited<ReturnType<typeof testDatabase>>;
let one: Limits;
let other: Limits;
beforeAll(async () => {
  database = await testDatabase();
  one = connectLimits(database.url, SECRET);
  other = connectLimits(database.url, SECRET);
});
afterAll(async () => {
  await Promise.all([one.end(), other.end()]);
  await database.drop();
});

const most = rules["look-up"].points;

test("two servers count together, however many ask at once", async () => {
  const asked = await Promise.allSettled(
    Array.from({ length: most * 2 }, (_, i) => (i % 2 ? one : other).spend("look-up", "203.0.113.1")),
  );
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(most);
  const refused = asked.find((answer) => answer.status === "rejected")?.reason;
  expect(refused).toBeInstanceOf(TooMany);
  expect(refused.retryAfterSeconds).toBeGreaterThan(0);
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(rules["look-up"].seconds);
});

test("another address, and another limit, are counted on their own", async () => {
  await one.spend("look-up", "203.0.113.2");
  await one.spend("cart", "203.0.113.1");
});

test("an attempt that is given back leaves room for the next", async () => {
  for (let i = 0; i < most * 2; i++) {
    await one.spend("look-up", "203.0.113.3");
    await one.giveBack("look-up", "203.0.113.3");
  }
});

test("what was seen is known to the other server too", async () => {
  expect(await other.isKnown("owner@example.com 203.0.113")).toBe(false);
  await one.remember("owner@example.com 203.0.113");
  expect(await other.isKnown("owner@example.com 203.0.113")).toBe(true);
});

test("the table holds neither addresses nor names", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("SELECT * FROM rate_limit");
  await client.end();
  expect(rows.length).toBeGreaterThan(3);
  expect(JSON.stringify(rows)).not.toMatch(/203\.0|example/);
});

test("while the database is away, a server counts for itself, and serves", async () => {
  const alone = connectLimits("postgresql://nobody@127.0.0.1:1/none", SECRET);
  for (let i = 0; i < most; i++) await alone.spend("look-up", "203.0.113.4");
  await expect(alone.spend("look-up", "203.0.113.4")).rejects.toBeInstanceOf(TooMany);
  expect(await alone.isKnown("anybody")).toBe(false);
  await alone.end();
});

test("it is known by its name, for a build may hold the class twice", () => {
  const twin = Object.assign(new Error("often"), { name: "TooMany", retryAfterSeconds: 1 });
  expect(isTooMany(twin)).toBe(true);
  expect(isTooMany(new Error("TooMany"))).toBe(false);
});

test("a handler answers 429 and says when to come again", async () => {
  const response = tooManyResponse(new TooMany(61));
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("61");
  expect(await response.json()).toEqual({
    message: "That was tried too often. Please try again in 2 minutes.",
  });
});
