import type { Tx } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { isUndoable } from "./adjust-stock";
import type { MovementCause, MovementList, MovementReasonName, MovementView, Period } from "./types";

export type MovementWish = {
  variantId?: string;
  orderId?: string;
  reason?: MovementReasonName | undefined;
  /** Of this delivery, or of this stocktake, alone. */
  deliveryNumber?: number | null;
  stocktakeNumber?: number | null;
  before?: string | undefined;
  count: number;
} & Period;

/** Movements, newest first: of the whole shop, of one variant, or of one order and its refunds. */
export async function listMovements(tx: Tx, wish: MovementWish): Promise<MovementList> {
  const found = await tx.stockMovement.findMany({
    where: {
      ...(wish.variantId ? { variantId: wish.variantId } : {}),
      ...(wish.orderId
        ? { OR: [{ orderLine: { orderId: wish.orderId } }, { refund: { orderId: wish.orderId } }] }
        : {}),
      ...(wish.reason ? { reason: wish.reason } : {}),
      ...(wish.deliveryNumber ? { receipt: { delivery: { number: wish.deliveryNumber } } } : {}),
      ...(wish.stocktakeNumber ? { stocktake: { number: wish.stocktakeNumber } } : {}),
      ...(wish.from || wish.to
        ? { createdAt: { ...(wish.from && { gte: wish.from }), ...(wish.to && { lt: wish.to }) } }
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
  importRow: { select: { importId: true, row: true } },
  stocktake: { select: { number: true } },
  receipt: { select: { delivery: { select: { number: true } } } },
  reverses: {
    select: { quantity: true, createdAt: true, importRow: { select: { importId: true, row: true } } },
  },
  reversedBy: { select: { id: true } },
} satisfies Prisma.StockMovementInclude;

type Found = Prisma.StockMovementGetPayload<{ include: typeof withCause }>;

function toView({
  variant,
  user,
  orderLine,
  refund,
  importRow,
  stocktake,
  receipt,
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
    // What takes a movement back names that movement alone: the import that it undoes is the other's.
    cause: causeOf({
      ...{ orderLine, refund, stocktake, receipt },
      importRow: importRow ?? reverses?.importRow ?? null,
    }),
    by: user ? user.name || user.email : null,
    note: movement.note || null,
    reverses: reverses && { quantity: reverses.quantity, at: reverses.createdAt },
    undo: reversedBy ? "DONE" : isUndoable(movement) ? "POSSIBLE" : "IMPOSSIBLE",
  };
}

function causeOf({
  orderLine,
  refund,
  importRow,
  stocktake,
  receipt,
}: Pick<Found, "orderLine" | "refund" | "importRow" | "stocktake" | "receipt">): MovementCause | null {
  if (orderLine) return { kind: "ORDER", orderNumber: orderLine.order.number };
  if (refund) return { kind: "REFUND", orderNumber: refund.order.number };
  if (importRow) return { kind: "IMPORT", ...importRow };
  if (stocktake) return { kind: "STOCKTAKE", stocktakeNumber: stocktake.number };
  if (receipt) return { kind: "DELIVERY", deliveryNumber: receipt.delivery.number };
  return null;
}
