import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";

export type Db = PrismaClient;
/** A transaction, or the database itself where a single statement is enough. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/**
 * A client with its own pool. Every wait is bounded, so that a locked row or a full pool becomes an
 * error that Stripe answers with another delivery, and never a hanging request.
 */
export function connect(databaseUrl: string, pool = 10): Db {
  const connections = new pg.Pool({
    connectionString: databaseUrl,
    max: pool,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    lock_timeout: 3_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // A connection can die in the moment it is handed over, when neither pool nor borrower listens yet: an error
  // event that nobody hears would end the process. Whoever uses the connection is told by its next query.
  connections.on("connect", (client) => client.on("error", () => {}));
  return new PrismaClient({
    adapter: new PrismaPg(connections, { disposeExternalPool: true }),
    transactionOptions: { maxWait: 5_000, timeout: 20_000 },
  });
}

// The development server loads modules anew at each change; one pool must outlive that.
const kept = globalThis as { truecountDb?: Db };

export function db(): Db {
  kept.truecountDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL);
  return kept.truecountDb;
}
