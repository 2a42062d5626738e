import type { Tx } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { isUndoable } from "./adjust-stock";
import type { MovementCause, MovementList, MovementView } from "./types";

/** Movements, newest first: of the whole shop, of one variant, or of one order and its refunds. */
export async function listMovements(
  tx: Tx,
  wish: { variantId?: string; orderId?: string; before?: string | undefined; count: number },
): Promise<MovementList> {
  const found = await tx.stockMovement.findMany({
    where: {
      ...(wish.variantId ? { variantId: wish.variantId } : {}),
      ...(wish.orderId
        ? { OR: [{ orderLine: { orderId: wish.orderId } }, { refund: { orderId: wish.orderId } }] }
        : {}),
      ...(wish.before ? { seq: { lt: BigInt(wish.before) } } : {}),
    },
    orderBy: { seq: "desc" },
    take: wish.count + 1,
    include: withCause,
  });
  const movements = found.slice(0, wish.count).map(toView);
  return { movements, older: found.length > wish.count ? (movements.at(-1)?.seq ?? null) : null };
}

const withCause = {
  variant: { select: { sku: true, name: true, product: { select: { name: true } } } },
  user: { select: { name: true, email: true } },
  orderLine: { select: { order: { select: { number: true } } } },
  refund: { select: { order: { select: { number: true } } } },
  reverses: { select: { quantity: true, createdAt: true } },
  reversedBy: { select: { id: true } },
} satisfies Prisma.StockMovementInclude;

type Found = Prisma.StockMovementGetPayload<{ include: typeof withCause }>;

function toView({
  variant,
  user,
  orderLine,
  refund,
  reverses,
  reversedBy,
  ...movement
}: Found): MovementView {
  return {
    id: movement.id,
    seq: movement.seq.toString(),
    at: movement.createdAt,
    variantId: movement.variantId,
    sku: variant.sku,
    productName: variant.product.name,
    variantName: variant.name,
    quantity: movement.quantity,
    onHandAfter: movement.onHandAfter,
    reason: movement.reason,
    cause: causeOf(orderLine?.order.number, refund?.order.number),
    by: user ? user.name || user.email : null,
    note: movement.note || null,
    reverses: reverses && { quantity: reverses.quantity, at: reverses.createdAt },
    undo: reversedBy ? "DONE" : isUndoable(movement) ? "POSSIBLE" : "IMPOSSIBLE",
  };
}

function causeOf(soldBy: number | undefined, refundedBy: number | undefined): MovementCause | null {
  if (soldBy !== undefined) return { kind: "ORDER", orderNumber: soldBy };
  if (refundedBy !== undefined) return { kind: "REFUND", orderNumber: refundedBy };
  return null;
}
