import { env, sessionUrl } from "@/lib/env";
import { log } from "@/lib/log";
import { listenToStock } from "./listen-to-stock";
import { readStockStates } from "./read-stock-states";
import type { StockState } from "./types";

export type StockNews = Record<string, StockState>;

type Watcher = {
  variantIds: ReadonlySet<string>;
  /** The address that the page was asked from; null for this very computer. */
  from: string | null;
  tell: (news: StockNews) => void;
  close: () => void;
};

/** As many open pages as one server looks after; to the rest it says so, and they ask now and then. */
export const MOST_WATCHERS = 2_000;
/** Of them, for one address: enough for an office, too few for one visitor to take all. */
export const MOST_FROM_ONE = 100;
/** Changes that come together, as the lines of one sale do, are read together. */
const GATHER_MS = 40;
/** A listener outlives the last page for a while: the next page is usually a click away. */
const LINGER_MS = 30_000;

/**
 * Tells `tell` the new words whenever the stock of one of these variants changes. All pages that a server has
 * open share one connection that listens and one read for each change.
 *
 * @returns how to stop, or null when this server looks after as many pages as it can, of all or of one address.
 */
export function watchStock(watcher: Watcher): (() => void) | null {
  const live = hub();
  if (live.stopping || live.watchers.size >= MOST_WATCHERS) return null;
  const { from } = watcher;
  if (from !== null && countFrom(live, from) >= MOST_FROM_ONE) return null;
  clearTimeout(live.linger);
  live.watchers.add(watcher);
  live.listener ??= listenToStock(sessionUrl(env()), {
    change: (variantId) => gather(live, [variantId]),
    begin: () => gather(live, watched(live)),
  });
  return () => {
    if (!live.watchers.delete(watcher) || live.watchers.size > 0) return;
    clearTimeout(live.linger);
    live.linger = setTimeout(() => {
      live.listener?.end();
      live.listener = undefined;
    }, LINGER_MS).unref();
  };
}

type Hub = {
  watchers: Set<Watcher>;
  changed: Set<string>;
  stopping: boolean;
  listener?: { end: () => void } | undefined;
  linger?: ReturnType<typeof setTimeout>;
  reading?: Promise<void> | undefined;
};

// The development server loads modules anew at each change; one listener must outlive that.
const kept = globalThis as { truecountLiveStock?: Hub };

function hub(): Hub {
  if (kept.truecountLiveStock) return kept.truecountLiveStock;
  const live: Hub = { watchers: new Set(), changed: new Set(), stopping: false };
  kept.truecountLiveStock = live;
  // A server that is asked to stop waits for its open requests, and these would never end by themselves.
  const stop = () => {
    live.stopping = true;
    for (const { close } of live.watchers) close();
    live.listener?.end();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  return live;
}

function countFrom(live: Hub, address: string): number {
  let count = 0;
  for (const { from } of live.watchers) if (from === address) count += 1;
  return count;
}

const watched = (live: Hub) => [...live.watchers].flatMap(({ variantIds }) => [...variantIds]);

function gather(live: Hub, variantIds: readonly string[]): void {
  for (const id of variantIds) live.changed.add(id);
  live.reading ??= readOut(live)
    .catch((error: unknown) => log().warn({ err: error }, "A change of stock could not be read"))
    .finally(() => {
      live.reading = undefined;
      if (live.changed.size > 0) gather(live, []);
    });
}

async function readOut(live: Hub): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  const wanted = new Set(watched(live));
  const changed = [...live.changed].filter((id) => wanted.has(id));
  live.changed.clear();
  if (changed.length === 0) return;
  const news = Object.entries(await readStockStates(changed));
  for (const { variantIds, tell } of live.watchers) {
    const theirs = news.filter(([id]) => variantIds.has(id));
    if (theirs.length > 0) tell(Object.fromEntries(theirs));
  }
}
