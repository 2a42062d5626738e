import { useSyncExternalStore } from "react";
import { refreshStock } from "@/components/stock/live-stock";
import type { CartView } from "@/lib/cart/types";
import type { CartAnswer } from "./actions";
import { isCart } from "./is-cart";

/** What was taken out, so that it can be put back. */
export type Removed = { variantId: string; quantity: number; name: string };

export type CartState = {
  /** As the server last told it; null until it has. */
  cart: CartView | null;
  drawerOpen: boolean;
  /** What the last change came to, for the shopper. */
  message: string | null;
  /** The variant that it concerns, where it concerns one. */
  about: string | null;
  /** The last change did not reach the shop. */
  unreachable: boolean;
  removed: Removed | null;
};

const nothingYet: CartState = {
  cart: null,
  drawerOpen: false,
  message: null,
  about: null,
  unreachable: false,
  removed: null,
};
const saidNothing = { message: null, about: null, unreachable: false, removed: null };
let state = nothingYet;
const listeners = new Set<() => void>();
let listening = false;

/** The visitor's cart, shared by the header's count, the drawer and the cart page. Null on the server. */
export function useCartState(): CartState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => nothingYet,
  );
}

export function openDrawer() {
  set({ drawerOpen: true });
  void loadCart();
}

export const closeDrawer = () => set({ ...saidNothing, drawerOpen: false });

/** Leaving the cart ends what was said about it. */
export const forgetMessages = () => set(saidNothing);

export const dismissRemoved = () => set({ removed: null });

/** Whether a line of the cart says itself what the last change came to. */
export const isSaidAtItsLine = ({ cart, about }: CartState): boolean =>
  about !== null && (cart?.lines.some(({ variantId }) => variantId === about) ?? false);

/** Waits for what an action answers and takes it over. `about` is the variant; `removed` offers to put its line back. */
export async function takeChange(
  answer: Promise<CartAnswer>,
  { about, removed = null }: { about: string; removed?: Removed | null },
): Promise<{ ok: boolean }> {
  const heard = answer.catch(() => null);
  underWay.add(heard);
  changes += 1;
  const change = await heard.finally(() => underWay.delete(heard));
  set({
    ...(change?.cart ? { cart: change.cart } : {}),
    message: change?.message ?? null,
    about,
    unreachable: change === null,
    // What could not be put back can still be.
    removed: change?.ok ? removed : state.removed,
  });
  refreshStock();
  return { ok: change?.ok ?? false };
}

const underWay = new Set<Promise<unknown>>();
/** How many changes have been made here. */
let changes = 0;

/** Whether a change has been made here that the shop has not answered yet. */
export const isChanging = () => underWay.size > 0;

/** Resolves when the shop has answered all changes, those too that waited for others. */
export async function changesHeard(): Promise<void> {
  while (isChanging()) {
    await Promise.all(underWay);
    // What waited is sent by whoever was waiting, in turn.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** See POST /api/cart: what puts the first item in awaits this before. */
export async function ensureCart() {
  if (!state.cart || state.cart.lines.length === 0)
    await fetch("/api/cart", { method: "POST" }).catch(() => {});
}

export async function loadCart() {
  // What a change answers is newer than what was asked for before it, whichever of the two arrives first.
  if (isChanging()) return;
  const asOf = changes;
  try {
    const response = await fetch("/api/cart");
    if (!response.ok) return;
    const cart: unknown = await response.json();
    if (isCart(cart) && asOf === changes) set({ cart });
  } catch {
    // Offline: what was known stays on the screen.
  }
}

function set(part: Partial<CartState>) {
  state = { ...state, ...part };
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void) {
  listeners.add(changed);
  if (!listening) {
    listening = true;
    void loadCart();
    // The back button brings the page as it was; the cart may have changed since, in this tab or another.
    addEventListener("pageshow", (event) => event.persisted && void loadCart());
    addEventListener("focus", () => void loadCart());
    addEventListener("online", () => void loadCart());
  }
  return () => {
    listeners.delete(changed);
  };
}
