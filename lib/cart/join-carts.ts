import { sellableUnits } from "@/lib/catalog/stock-state";
import type { Tx } from "@/lib/db";
import { MOST_LINES, MOST_PER_LINE } from "./rules";

type Line = { id: string; variantId: string; quantity: number };

/** What joining left behind: carts that are nobody's any more, and lines whose units another line has taken in. */
export type Joined = { left: string[]; takenIn: { lineId: string; byId: string }[] };

/**
 * Makes the browser's cart and the account's one, when somebody signs in: the browser's takes in what the account
 * has elsewhere, and is the account's from then on. Units of the same thing are added, as far as a cart and the
 * shelf allow. A cart holds nothing, so no stock moves. A cart of another account is left alone.
 */
export async function joinCarts(tx: Tx, wish: { cartId: string | null; userId: string }): Promise<Joined> {
  // Two devices that sign in at once take turns. Not FOR UPDATE: a payment of theirs that is settled has the cart line
  // and may still have to see that the account is there (docs/architecture.md, "The order of locks").
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${wish.userId}::uuid FOR NO KEY UPDATE`;
  const carts = await tx.$queryRaw<{ id: string; own: boolean }[]>`
    SELECT id, user_id IS NOT NULL AS own FROM cart
    WHERE user_id = ${wish.userId}::uuid OR (id = ${wish.cartId}::uuid AND user_id IS NULL)
    ORDER BY id FOR UPDATE`;
  const into = carts.find(({ id }) => id === wish.cartId);
  const left = carts.flatMap(({ id }) => (id === into?.id ? [] : [id]));
  if (!into) return { left: [], takenIn: [] };
  if (!into.own) await tx.cart.update({ where: { id: into.id }, data: { userId: wish.userId } });
  if (left.length === 0) return { left, takenIn: [] };
  const takenIn = await moveLines(tx, into.id, left);
  await tx.cart.updateMany({ where: { id: { in: left } }, data: { userId: null } });
  return { left, takenIn };
}

/** A line that moves stays the same row, by which a payment under way knows what was bought. */
async function moveLines(tx: Tx, intoId: string, fromIds: string[]): Promise<Joined["takenIn"]> {
  // In one order, as a payment that takes bought lines out of carts locks them.
  await tx.$queryRaw`
    SELECT id FROM cart_line WHERE cart_id = ANY(${[intoId, ...fromIds]}::uuid[]) ORDER BY id FOR UPDATE`;
  const there = await tx.cartLine.findMany({ where: { cartId: intoId } });
  const coming = await tx.cartLine.findMany({
    where: { cartId: { in: fromIds } },
    orderBy: { addedAt: "desc" },
    include: { variant: { select: { stockLevel: true } } },
  });
  const known = new Map<string, Line>(there.map((line) => [line.variantId, line]));
  const takenIn: Joined["takenIn"] = [];
  for (const { variant, ...line } of coming) {
    const twin = known.get(line.variantId);
    if (twin) {
      const sellable = variant.stockLevel ? sellableUnits(variant.stockLevel) : 0;
      twin.quantity = joinedQuantity(twin.quantity, line.quantity, sellable);
      takenIn.push({ lineId: line.id, byId: twin.id });
      await tx.cartLine.delete({ where: { id: line.id } });
      await tx.cartLine.update({ where: { id: twin.id }, data: { quantity: twin.quantity } });
    } else if (known.size < MOST_LINES) {
      known.set(line.variantId, line);
      await tx.cartLine.update({ where: { id: line.id }, data: { cartId: intoId } });
    }
  }
  return takenIn;
}

/** Never fewer than either cart had: what is too many for the shelf by now is said at the line, as ever. */
export const joinedQuantity = (one: number, other: number, sellable: number): number =>
  Math.max(one, other, Math.min(one + other, MOST_PER_LINE, sellable));
