import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { examineReadiness } from "./examine-readiness";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await db.$disconnect();
  await database.drop();
});

test("a server is ready when its database is", async () => {
  expect(await examineReadiness(db)).toEqual({ ready: true, reasons: [] });
});

test("a migration that is missing is named; one that is newer than the build does no harm", async () => {
  await client.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
    VALUES ('x', 'x', '29990101000000_of_the_next_build', now())`);
  expect((await examineReadiness(db)).ready).toBe(true);
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_rate_limit'",
  );
  expect(await examineReadiness(db)).toMatchObject({
    ready: false,
    reasons: [expect.stringContaining("_rate_limit")],
  });
  await client.query("UPDATE _prisma_migrations SET finished_at = now()");
});

test("without the queue's tables, no", async () => {
  await client.query("ALTER SCHEMA graphile_worker RENAME TO away");
  expect((await examineReadiness(db)).reasons).toEqual(["the queue of jobs has no tables"]);
  await client.query("ALTER SCHEMA away RENAME TO graphile_worker");
});

test("a database that is away, or empty, is said to be", async () => {
  const away = connect("postgresql://nobody@127.0.0.1:1/none", 1);
  expect((await examineReadiness(away)).reasons).toEqual(["the database does not answer"]);
  await away.$disconnect();
  await client.query("ALTER TABLE _prisma_migrations RENAME TO away");
  expect((await examineReadiness(db)).reasons).toEqual(["the database has no migrations"]);
});
