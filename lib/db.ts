import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { type Env, env } from "./env";

export type Db = PrismaClient;
/** A transaction, or the database itself where a single statement is enough. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** How long PostgreSQL may wait and work for us, in milliseconds. */
const TIMEOUTS = {
  lock_timeout: 3_000,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 30_000,
};

/**
 * A client with its own pool. Every wait is bounded, so that a locked row or a full pool becomes an
 * error that Stripe answers with another delivery, and never a hanging request.
 *
 * @param boundBy who bounds those of PostgreSQL: each connection as it is made, or the role itself (`ALTER ROLE … SET`),
 * where a pooler lets no connection ask.
 */
export function connect(
  databaseUrl: string,
  pool = 10,
  boundBy: Env["DATABASE_TIMEOUTS"] = "connection",
): Db {
  const connections = new pg.Pool({
    connectionString: databaseUrl,
    max: pool,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    ...(boundBy === "connection" ? TIMEOUTS : {}),
  });
  // A connection can die in the moment it is handed over, when neither pool nor borrower listens yet: an error
  // event that nobody hears would end the process. Whoever uses the connection is told by its next query.
  connections.on("connect", (client) => client.on("error", () => {}));
  return new PrismaClient({
    adapter: new PrismaPg(connections, {
      disposeExternalPool: true,
      statementNameGenerator: ({ sql }) => nameOf(sql),
    }),
    transactionOptions: { maxWait: 5_000, timeout: 20_000 },
  });
}

/**
 * Stands before a statement that PostgreSQL shall read and plan once for each connection instead of each time. It
 * plans without looking at what is asked for, so that is for statements whose plan is always the same.
 */
export const toPrepare = Prisma.raw("/* prepared */");

// The few texts that are marked are always the same.
const names = new Map<string, string>();

/**
 * A statement without a name is read and planned each time (node-postgres, "Prepared statements"). A name says what
 * the text is: where a pooler mixes up connections, it can never mean another statement.
 */
function nameOf(sql: string): string {
  if (kept.truecountUnprepared || !sql.startsWith(toPrepare.sql)) return "";
  const name = names.get(sql) ?? createHash("sha256").update(sql).digest("base64url");
  names.set(sql, name);
  return name;
}

/**
 * Has every statement planned each time from now on, in this process: behind a pooler of transactions, the connection
 * is never the one on which a statement was prepared.
 */
export function stopPreparing(): void {
  kept.truecountUnprepared = true;
}

// The development server loads modules anew at each change; one pool must outlive that. And a built server holds this
// module more than once, for its start, its handlers and its pages, which share that pool.
const kept = globalThis as { truecountDb?: Db; truecountUnprepared?: boolean };

export function db(): Db {
  // A pooler stands before the database: why else give its own address besides.
  if (env().DATABASE_DIRECT_URL) stopPreparing();
  kept.truecountDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL, env().DATABASE_TIMEOUTS);
  return kept.truecountDb;
}
