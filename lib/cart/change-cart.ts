import { v7 as uuid } from "uuid";
import { sellableUnits } from "@/lib/catalog/stock-state";
import type { Db, Tx } from "@/lib/db";
import { readCart } from "./read-cart";
import { allowedQuantity, MOST_LINES } from "./rules";
import type { CartChange, CartNews, Refusal } from "./types";

type Change = { ok: true; news?: CartNews } | ({ ok: false } & Refusal);

/** Puts units beside those already in the cart, as far as the stock goes. Holds nothing. */
export function addToCart(
  db: Db,
  wish: { cartId: string; variantId: string; quantity: number },
): Promise<CartChange> {
  return change(db, wish.cartId, async (tx) => {
    const variant = await forSale(tx, wish.variantId);
    if (!variant) return { ok: false, why: "NOT_FOR_SALE" };
    const lines = await tx.cartLine.findMany({ where: { cartId: wish.cartId } });
    const line = lines.find(({ variantId }) => variantId === wish.variantId);
    const had = line?.quantity ?? 0;
    if (variant.available === 0) return { ok: false, why: "SOLD_OUT", name: variant.name };
    if (had >= variant.available) return { ok: false, why: "ALL_TAKEN", left: variant.available };
    if (!line && lines.length >= MOST_LINES) return { ok: false, why: "FULL" };
    const { quantity, news } = allowedQuantity({
      wanted: had + wish.quantity,
      available: variant.available,
    });
    await tx.cartLine.upsert({
      where: { cartId_variantId: { cartId: wish.cartId, variantId: wish.variantId } },
      create: { id: uuid(), cartId: wish.cartId, variantId: wish.variantId, quantity },
      update: { quantity },
    });
    return { ok: true, ...(news ? { news } : {}) };
  });
}

/** Sets a line to a number of units; 0 removes it. Fewer are set, and it is said, when fewer are left. */
export function setQuantity(
  db: Db,
  wish: { cartId: string; lineId: string; quantity: number },
): Promise<CartChange> {
  return change(db, wish.cartId, async (tx) => {
    const where = { id: wish.lineId, cartId: wish.cartId };
    const line = await tx.cartLine.findFirst({ where });
    if (!line) return { ok: false, why: "NOT_IN_CART" };
    if (wish.quantity === 0) {
      await tx.cartLine.deleteMany({ where });
      return { ok: true };
    }
    const variant = await forSale(tx, line.variantId);
    if (!variant) return { ok: false, why: "NOT_FOR_SALE" };
    if (variant.available === 0) return { ok: false, why: "SOLD_OUT", name: variant.name };
    const { quantity, news } = allowedQuantity({ wanted: wish.quantity, available: variant.available });
    await tx.cartLine.updateMany({ where, data: { quantity } });
    return { ok: true, ...(news ? { news } : {}) };
  });
}

export const removeFromCart = (db: Db, { cartId, lineId }: { cartId: string; lineId: string }) =>
  setQuantity(db, { cartId, lineId, quantity: 0 });

/** One change at a time per cart: the cart's row is locked, so that two clicks at once add up. */
async function change(db: Db, cartId: string, run: (tx: Tx) => Promise<Change>): Promise<CartChange> {
  return db.$transaction(async (tx) => {
    await tx.cart.update({ where: { id: cartId }, data: { updatedAt: new Date() }, select: { id: true } });
    const done = await run(tx);
    return { ...done, cart: await readCart(tx, cartId) };
  });
}

async function forSale(tx: Tx, variantId: string): Promise<{ name: string; available: number } | null> {
  const variant = await tx.variant.findFirst({
    where: { id: variantId, archivedAt: null, product: { status: "ACTIVE" } },
    include: { product: { select: { name: true } }, stockLevel: true },
  });
  if (!variant) return null;
  return {
    name: variant.product.name,
    available: variant.stockLevel ? sellableUnits(variant.stockLevel) : 0,
  };
}
