import { createHmac } from "node:crypto";
import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import { type LimitName, rules } from "./rules";
import { TooMany } from "./too-many";

const KNOWN_SECONDS = 30 * 24 * 60 * 60;
const WAIT_MS = 2_000;

export interface Limits {
  /** Counts one attempt. @throws TooMany */
  spend(name: LimitName, key: string): Promise<void>;
  /** Takes the last attempt back: it was none of those that are counted. */
  giveBack(name: LimitName, key: string): Promise<void>;
  forget(name: LimitName, key: string): Promise<void>;
  /** Remembers for thirty days that this was seen, and whether it was. */
  remember(key: string): Promise<void>;
  isKnown(key: string): Promise<boolean>;
  end(): Promise<void>;
}

/**
 * Limits that all servers on one database share. What is counted is kept as a keyed hash, so that the table
 * holds neither addresses nor names. While the database is away, each server counts for itself in memory: a
 * limit is no reason to turn anybody away who could be served.
 *
 * @param boundBy as in lib/db: a role's own bounds are longer, and `query_timeout` stops waiting before them.
 */
export function connectLimits(
  databaseUrl: string,
  secret: string,
  boundBy: Env["DATABASE_TIMEOUTS"] = "connection",
): Limits {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: WAIT_MS,
    query_timeout: WAIT_MS,
    ...(boundBy === "connection" ? { statement_timeout: WAIT_MS, lock_timeout: WAIT_MS } : {}),
    idleTimeoutMillis: 60_000,
  });
  // An idle connection that is cut; the next question opens another.
  pool.on("error", (error) => log().warn({ reason: error.message }, "The limits lost a connection"));
  // As in lib/db: between pool and borrower nobody listens.
  pool.on("connect", (client) => client.on("error", () => {}));

  // Without the names that the library gives its statements: a named one belongs to a session, and behind a
  // pooler of transactions the next to use it may have another.
  const storeClient = {
    query: ({ text, values }: { text: string; values: unknown[] }) => pool.query(text, values),
  };
  const limiter = (name: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient,
      storeType: "client",
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: name,
      points,
      duration,
      // Whoever floods is turned away without asking the database each time.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration }),
      // One of them sweeps the table for all.
      clearExpiredByTimeout: name === "known",
    });
  const known = limiter("known", 1, KNOWN_SECONDS);
  const limiters = new Map<string, RateLimiterPostgres>(
    Object.entries(rules).map(([name, { points, seconds }]) => [name, limiter(name, points, seconds)]),
  );
  const of = (name: LimitName) => limiters.get(name) ?? known;
  const hidden = (key: string) => createHmac("sha256", secret).update(key).digest("base64url");

  return {
    async spend(name, key) {
      try {
        await of(name).consume(hidden(key));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        log().warn({ limit: name }, "A limit was reached");
        throw new TooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      }
    },
    giveBack: async (name, key) => void (await of(name).reward(hidden(key))),
    forget: async (name, key) => void (await of(name).delete(hidden(key))),
    remember: async (key) => void (await known.set(hidden(key), 1, KNOWN_SECONDS)),
    isKnown: async (key) => (await known.get(hidden(key))) !== null,
    end: () => pool.end(),
  };
}
