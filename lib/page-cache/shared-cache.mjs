// The pages and reads that are kept for everybody, in a Redis that all servers share: what one of them renews is
// new on all (ADR 14). Next loads this file by itself, outside the bundle, where REDIS_URL is set (next.config.ts).
import { CacheHandler } from "@fortedigital/nextjs-cache-handler";
import createRedisHandler from "@fortedigital/nextjs-cache-handler/redis-strings";
import { createClient } from "@redis/client";

/** Longer, and a page is made sooner than it is fetched. */
const PATIENCE_MS = 500;
const LONGEST_WAIT_MS = 2_000;

CacheHandler.onCreation(({ buildId }) => {
  // A build asks too, and has nothing to share.
  const url = process.env["REDIS_URL"];
  if (!buildId || !url) return { handlers: [] };
  // Pages of another build name scripts that this one does not have.
  return { handlers: [shared(url, `truecount:${buildId}:`)] };
});

/** @param {string} url @param {string} keyPrefix */
function shared(url, keyPrefix) {
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
  const handler = createRedisHandler({ client, keyPrefix, timeoutMs: PATIENCE_MS });
  /** What changed while Redis was away, and must not come back with it. @type {Set<string>} */
  const unheard = new Set();

  let away = false;
  client.on("error", (/** @type {Error} */ error) => {
    if (!away) say("Redis is away: pages are made for each visit until it is back", error.message);
    away = true;
  });
  client.on("ready", () => {
    if (away) say("Redis is back");
    away = false;
    const tags = [...unheard];
    unheard.clear();
    for (const tag of tags) void revalidateTag(tag);
  });
  client.connect().catch(() => {});

  /** @param {string} tag */
  async function revalidateTag(tag) {
    try {
      await handler.revalidateTag(tag);
    } catch (error) {
      unheard.add(tag);
      say("A change could not be told to Redis; it is told when it is back", String(error));
    }
  }
  return { ...handler, revalidateTag };
}

/** A line in the log's own form; the logger itself is part of the bundle. @param {string} msg @param {string} [reason] */
function say(msg, reason) {
  console.warn(JSON.stringify({ level: 40, time: Date.now(), msg, ...(reason ? { reason } : {}) }));
}

export default CacheHandler;
