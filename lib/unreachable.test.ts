import pg from "pg";
import { expect, test } from "vitest";
import { connect } from "./db";
import { unreachable } from "./unreachable";

const NOWHERE = "postgresql://shop:s3cret@127.0.0.1:1/books";
const SAID =
  "The database of DATABASE_URL (127.0.0.1:1/books) cannot be reached. Is it running, and are host and port right?";

test("a database that is away is said in one line, whoever met it, and without its password", async () => {
  const byPrisma = await connect(NOWHERE).$queryRaw`SELECT 1`.catch((error: unknown) => error);
  expect(unreachable(byPrisma, NOWHERE)).toBe(SAID);
  const byModel = await connect(NOWHERE)
    .order.count()
    .catch((error: unknown) => error);
  expect(unreachable(byModel, NOWHERE)).toBe(SAID);
  const byDriver = await new pg.Client(NOWHERE).connect().catch((error: unknown) => error);
  expect(unreachable(byDriver, NOWHERE)).toBe(SAID);
  // What localhost gives, where it has two addresses.
  expect(unreachable(new AggregateError([byDriver]), NOWHERE)).toBe(SAID);
});

test("any other error is not the database's", () => {
  expect(unreachable(new Error("The order has no lines"), NOWHERE)).toBeNull();
  expect(unreachable("nothing", NOWHERE)).toBeNull();
});
