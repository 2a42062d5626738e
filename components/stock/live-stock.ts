import { useCallback, useSyncExternalStore } from "react";
import type { StockState } from "@/lib/catalog/types";
import { readStates } from "./read-states";
import { stockStream } from "./stock-stream";

/**
 * What the shop says of the stock this second, shared by all that show it on a page. Whoever needs a
 * variant's words subscribes; all that subscribe in one tick are asked for in one request (the server takes
 * at most 100 ids), and from then on the server tells what changes. Asked again when the page is shown, also
 * by the back button, when it is looked at again, and after the cart changed.
 */
export function useStockStates(
  variantIds: readonly string[],
): readonly (StockState | undefined)[] | undefined {
  const key = variantIds.join();
  const listen = useCallback((changed: () => void) => subscribe(key ? key.split(",") : [], changed), [key]);
  // Whoever shows other variants is not drawn anew.
  const heardOfThem = () => Math.max(0, ...variantIds.map((id) => heardAt.get(id) ?? 0));
  useSyncExternalStore(listen, heardOfThem, () => 0);
  return variantIds.some((id) => known.has(id)) ? variantIds.map((id) => known.get(id)) : undefined;
}

export function refreshStock() {
  for (const id of watched.keys()) wanted.add(id);
  schedule();
}

const IDS_PER_REQUEST = 100;
/** The stream tells of that many; the words of all others are asked for this often. */
const OTHERS_EVERY_MS = 20_000;
const known = new Map<string, StockState>();
const watched = new Map<string, number>();
const wanted = new Set<string>();
const listeners = new Set<() => void>();
/** When something new was last heard of a variant: the how-manieth time that the page learned anything. */
const heardAt = new Map<string, number>();
let learned = 0;
let scheduled = false;
let listening = false;

function subscribe(ids: string[], changed: () => void) {
  listenToThePage();
  listeners.add(changed);
  for (const id of ids) {
    watched.set(id, (watched.get(id) ?? 0) + 1);
    wanted.add(id);
  }
  schedule();
  stream.follow();
  return () => {
    listeners.delete(changed);
    for (const id of ids) {
      const left = (watched.get(id) ?? 1) - 1;
      if (left === 0) watched.delete(id);
      else watched.set(id, left);
    }
    stream.follow();
  };
}

function schedule() {
  if (scheduled || wanted.size === 0) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    const ids = [...wanted];
    wanted.clear();
    for (let at = 0; at < ids.length; at += IDS_PER_REQUEST) void ask(ids.slice(at, at + IDS_PER_REQUEST));
  });
}

async function ask(ids: string[]) {
  try {
    const response = await fetch(`/api/stock?${new URLSearchParams(ids.map((id) => ["v", id]))}`);
    if (!response.ok) return;
    learn(readStates(await response.text()));
  } catch {
    // Offline: the words last heard stay, and focus or the next page asks again.
  }
}

function learn(states: Record<string, StockState>) {
  learned += 1;
  for (const [id, state] of Object.entries(states)) {
    if (JSON.stringify(known.get(id)) === JSON.stringify(state)) continue;
    known.set(id, state);
    heardAt.set(id, learned);
  }
  for (const changed of listeners) changed();
}

const stream = stockStream({
  variantIds: () => [...watched.keys()].slice(0, IDS_PER_REQUEST),
  learn,
  ask: refreshStock,
});

function listenToThePage() {
  if (listening) return;
  listening = true;
  stream.start();
  addEventListener("pageshow", (event) => event.persisted && refreshStock());
  addEventListener("focus", refreshStock);
  addEventListener("online", refreshStock);
  setInterval(() => {
    if (document.visibilityState !== "visible") return;
    for (const id of [...watched.keys()].slice(IDS_PER_REQUEST)) wanted.add(id);
    schedule();
  }, OTHERS_EVERY_MS);
}
