import { useSyncExternalStore } from "react";
import { refreshStock } from "@/components/stock/live-stock";
import type { CartView } from "@/lib/cart/types";
import { LOCALE_HEADER, type Locale } from "@/lib/language/locales";
import type { CartActions, CartAnswer, CartWish } from "./actions";
import { foreseenCart, type ShownCart, type ShownLine, type Wish } from "./foreseen-cart";
import { isAnswer, isCart } from "./is-cart";

/** What was taken out, so that it can be put back. */
export type Removed = CartWish & { name: string };

export type CartState = {
  /** As the shop last told it, with what was wished for since; null until it has told. */
  cart: ShownCart | null;
  drawerOpen: boolean;
  /** What the last change came to, for the shopper. */
  message: string | null;
  /** The variant that it concerns, where it concerns one. */
  about: string | null;
  /** The last change did not reach the shop. */
  unreachable: boolean;
  /** The last one is the first to be put back. */
  removed: readonly Removed[];
};

const saidNothing = { message: null, about: null, unreachable: false };
const nothingYet: CartState = { cart: null, drawerOpen: false, ...saidNothing, removed: [] };
let state = nothingYet;
let told: CartView | null = null;
/** What the shop has not answered yet, by the line's id. */
const wishes = new Map<string, Wish>();
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

/** `known`: the shop has just said what is in the cart. */
export function openDrawer({ known } = { known: false }) {
  set({ drawerOpen: true });
  if (!known) void loadCart();
}

export const closeDrawer = () => set({ ...saidNothing, removed: [], drawerOpen: false });

/** Leaving the cart ends what was said about it. */
export const forgetMessages = () => set({ ...saidNothing, removed: [] });

export const dismissRemoved = () => set({ removed: [] });

/** Whether a line of the cart says itself what the last change came to. */
export const isSaidAtItsLine = ({ cart, about }: CartState): boolean =>
  about !== null && (cart?.lines.some(({ variantId }) => variantId === about) ?? false);

/** For a page that was made with the cart in it: nothing has to be asked before it can be changed. */
export function startFrom(cart: CartView) {
  told ??= cart;
  set({});
}

/** Puts units in the cart, in one request (see POST /api/cart). False where the shop did not say how it stands then. */
export async function addToCart(wish: CartWish, locale: Locale): Promise<boolean> {
  return Boolean((await takeChange(() => post(wish, locale), wish.variantId))?.cart);
}

/** Puts back what was taken out last. What cannot be put back now makes way for what was taken out before it. */
export async function putBack(locale: Locale): Promise<void> {
  const wish = state.removed.at(-1);
  if (!wish) return;
  const answer = await takeChange(() => post(wish, locale), wish.variantId);
  const others = state.removed.filter((one) => one !== wish);
  // Dismissed meanwhile, or out of reach: then it may work the next time.
  if (!answer || others.length === state.removed.length) return;
  set({ removed: answer.ok ? others : [wish, ...others] });
}

/**
 * Shows each wish at once and tells the shop at once, too, so that whoever goes on does so with what they chose. While
 * an answer is on its way, further wishes for the line gather, and the last of them is sent then; the shop's word holds.
 */
export function wish(line: ShownLine, wanted: Partial<Wish>, setQuantity: CartActions["setQuantity"]) {
  const isSending = wishes.has(line.id);
  wishes.set(line.id, { quantity: line.quantity, leaving: false, ...wanted });
  set({});
  if (!isSending) void send(line, setQuantity);
}

async function send(line: ShownLine, setQuantity: CartActions["setQuantity"]) {
  const { id: lineId, variantId, productName: name } = line;
  for (let sent = wishes.get(lineId); sent; sent = wishes.get(lineId)) {
    const { quantity, leaving } = sent;
    const answer = await takeChange(
      () => setQuantity({ lineId, quantity: leaving ? 0 : quantity }),
      variantId,
    );
    if (wishes.get(lineId) !== sent) continue;
    wishes.delete(lineId);
    set(leaving && answer?.ok ? { removed: [...state.removed, { variantId, quantity, name }] } : {});
  }
}

/** Asks for a change, one after the other, so that the last answer is the newest, and takes over what it says. */
async function takeChange(ask: () => Promise<CartAnswer>, about: string): Promise<CartAnswer | null> {
  changes += 1;
  underWay += 1;
  const heard = last.then(ask).catch(() => null);
  last = heard;
  const answer = await heard;
  underWay -= 1;
  if (answer?.cart) told = answer.cart;
  set({ message: answer?.message ?? null, about, unreachable: answer === null });
  refreshStock();
  return answer;
}

/** How many changes have been made here, and how many of them the shop has not answered yet. */
let changes = 0;
let underWay = 0;
let last: Promise<unknown> = Promise.resolve();

export const isChanging = () => underWay > 0;

/** Resolves when the shop has answered all changes, those too that waited for others. */
export async function changesHeard(): Promise<void> {
  while (isChanging()) {
    await last;
    // What waited is sent by whoever was waiting, in turn.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function post(wish: CartWish, locale: Locale): Promise<CartAnswer> {
  const response = await fetch("/api/cart", {
    method: "POST",
    headers: { "content-type": "application/json", [LOCALE_HEADER]: locale },
    body: JSON.stringify(wish),
  });
  const answer: unknown = await response.json();
  if (isAnswer(answer)) return answer;
  throw new Error("What answered is not the shop.");
}

export async function loadCart() {
  // What a change answers is newer than what was asked for before it, whichever of the two arrives first.
  if (isChanging()) return;
  const asOf = changes;
  try {
    const response = await fetch("/api/cart");
    if (!response.ok) return;
    const cart: unknown = await response.json();
    if (!isCart(cart) || asOf !== changes) return;
    told = cart;
    set({});
  } catch {
    // Offline: what was known stays on the screen.
  }
}

function set(part: Partial<CartState>) {
  state = { ...state, cart: told && foreseenCart(told, wishes), ...part };
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
