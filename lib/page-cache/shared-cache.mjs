// The pages and reads that are kept for everybody, in a Redis that all servers share: what one of them renews is
// new on all (ADR 14). Next loads this file by itself, outside the bundle, where REDIS_URL is set (next.config.ts).
import { CacheHandler } from "@fortedigital/nextjs-cache-handler";
import createRedisHandler from "@fortedigital/nextjs-cache-handler/redis-strings";
import { createClient } from "@redis/client";

/** @typedef {ReturnType<typeof createRedisHandler>} Handler */

/** Longer, and a page is made sooner than it is fetched. */
const PATIENCE_MS = 500;
const LONGEST_WAIT_MS = 2_000;
/** A change goes through the names of all pages that are kept. */
const LONGEST_CHANGE_MS = 10_000;
const NO_ANSWER = "It does not answer";

CacheHandler.onCreation(({ buildId }) => {
  // A build asks too, and has nothing to share.
  const url = process.env["REDIS_URL"];
  if (!buildId || !url) return { handlers: [] };
  // Pages of another build name scripts that this one does not have.
  return { handlers: [shared(url, `truecount:${buildId}:`)] };
});

/** @param {string} url @param {string} keyPrefix @returns {Handler} */
function shared(url, keyPrefix) {
  /** What changed while Redis was away, and must not come back with it. @type {Set<string>} */
  const unheard = new Set();
  let away = false;
  let connection = connect();

  function connect() {
    const client = createClient({
      url,
      // Whoever waits for a lost Redis waits longer than for the page itself: it is made anew instead.
      disableOfflineQueue: true,
      pingInterval: 10_000,
      socket: {
        connectTimeout: LONGEST_WAIT_MS,
        reconnectStrategy: (attempt) => Math.min(100 * (attempt + 1), LONGEST_WAIT_MS),
      },
    });
    client.on("error", (/** @type {Error} */ error) => {
      // One that was given up has no more to say.
      if (client === connection.client) noteAway(error.message);
    });
    client.on("ready", () => {
      if (away) say("Redis is back");
      away = false;
      const tags = [...unheard];
      unheard.clear();
      for (const tag of tags) void revalidateTag(tag);
    });
    client.connect().catch(() => {});
    return { client, handler: createRedisHandler({ client, keyPrefix, timeoutMs: PATIENCE_MS }) };
  }

  /** @param {string} reason */
  function noteAway(reason) {
    if (!away) say("Redis is away: pages are made for each visit until it is back", reason);
    away = true;
  }

  /**
   * The client gives up on what it has not sent yet, and waits for ever for an answer to what it has: from a Redis that
   * hangs, or over a connection that was refused as it was made, which it takes for a good one. So the wait is ended
   * here, and the connection with it.
   *
   * @template Answer @param {number} mostMs @param {(handler: Handler) => Promise<Answer>} ask @returns {Promise<Answer>}
   */
  async function within(mostMs, ask) {
    const asked = connection;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @type {Promise<never>} */
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(NO_ANSWER));
        // Of many who wait, the first has done it for all.
        if (asked !== connection) return;
        noteAway(NO_ANSWER);
        connection = connect();
        asked.client.destroy();
      }, mostMs);
    });
    return Promise.race([ask(asked.handler), late]).finally(() => clearTimeout(timer));
  }

  /** @param {string} tag */
  async function revalidateTag(tag) {
    try {
      await within(LONGEST_CHANGE_MS, (handler) => handler.revalidateTag(tag));
    } catch (error) {
      unheard.add(tag);
      say("A change could not be told to Redis; it is told when it is back", String(error));
    }
  }

  return {
    name: connection.handler.name,
    get: (...asked) => within(LONGEST_WAIT_MS, (handler) => handler.get(...asked)),
    set: (...told) => within(LONGEST_WAIT_MS, (handler) => handler.set(...told)),
    delete: (key) => within(LONGEST_WAIT_MS, async (handler) => handler.delete?.(key)),
    revalidateTag,
  };
}

/** A line in the log's own form; the logger itself is part of the bundle. @param {string} msg @param {string} [reason] */
function say(msg, reason) {
  console.warn(JSON.stringify({ level: 40, time: Date.now(), msg, ...(reason ? { reason } : {}) }));
}

export default CacheHandler;
