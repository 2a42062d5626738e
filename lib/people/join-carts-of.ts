import { joinCarts } from "@/lib/cart/join-carts";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

/**
 * Joins the carts of somebody who signs in, and has the payment pages of the carts that were left closed: they would
 * sell the same lines once more. Whoever pays on one before it is closed gets that order, and its units leave the
 * joined cart.
 */
export async function joinCartsOf(db: Db, wish: { cartId: string | null; userId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const { left, takenIn } = await joinCarts(tx, wish);
    if (left.length === 0) return;
    // Opening one locks the cart as well: those that come later find it empty.
    const open = await tx.checkout.findMany({
      where: { cartId: { in: left }, status: "OPEN" },
      select: { id: true },
    });
    for (const { lineId, byId } of takenIn) {
      await tx.checkoutLine.updateMany({
        where: { cartLineId: lineId, checkout: { status: { in: ["OPEN", "AWAITING_PAYMENT"] } } },
        data: { cartLineId: byId },
      });
    }
    await enqueue(
      tx,
      open.map(({ id }) => ({ task: "close-checkout", payload: { checkoutId: id, why: "CART_JOINED" } })),
    );
  });
}
