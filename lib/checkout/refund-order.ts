import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { moveStock } from "@/lib/inventory/move-stock";
import { enqueue } from "@/lib/jobs/enqueue";
import { formatMoney, money } from "@/lib/money";
import { lineRecords, unitsOf } from "@/lib/orders/units-of-lines";
import { lockOrder, type PaidOrder, readRefundable } from "./lock-paid-order";
import { inTransaction } from "./transaction";

export type RefundWish = {
  /** Of the form that asks: what it asks for is done once, however often it comes. */
  form?: { refundId: string; asked: RefundForm };
  orderId: string;
  /** Minor units of the order's currency. */
  amountMinor: number;
  /** `restock`: whether they come back to the shelf, or how many of them do. */
  lines: { orderLineId: string; quantity: number; restock: boolean | number }[];
  /** They came back, also where none of them goes to the shelf. */
  returned?: boolean;
  note: string;
  /** Null when the customer asks. */
  userId: string | null;
};

/** What a form said, before anything was reckoned from it. Lines in order of their ids, none of them of nothing. */
export type RefundForm = {
  what: "ALL" | "LINES";
  lines: { orderLineId: string; quantity: number }[];
  amount: string;
  restock: boolean;
};

/** What came of a staff member's wish, for the form that asked. */
export type Outcome = { ok: true; message: string } | { ok: false; message: string };

/**
 * Notes a refund, puts returned units back on the shelf where asked, and queues the payment: all or nothing.
 * Two people who refund the same order take turns, and together never pay back more than was captured.
 */
export function refundOrder(db: Db, wish: RefundWish): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, wish.orderId);
    if (!order) return { ok: false, message: "There is no such order." };
    const { ok, message } = await writeRefund(tx, order, wish);
    return { ok, message };
  });
}

export type Refunded = { ok: true; message: string; refundId: string } | { ok: false; message: string };

/** As `refundOrder`, in a transaction that has locked the order. Where it refuses, it has changed nothing. */
export async function writeRefund(tx: Tx, order: PaidOrder, wish: RefundWish): Promise<Refunded> {
  const refundable = await readRefundable(tx, order);
  const inCurrency = (minor: number) => formatMoney(money(minor, order.currency));
  if (!Number.isInteger(wish.amountMinor) || wish.amountMinor <= 0) {
    return { ok: false, message: "Please enter an amount above zero." };
  }
  if (wish.amountMinor > refundable) {
    return { ok: false, message: `Only ${inCurrency(refundable)} of this order can still be refunded.` };
  }
  const fault = await findFault(tx, wish);
  if (fault) return { ok: false, message: fault };
  const refundId = wish.form?.refundId ?? uuid();
  await tx.refund.create({
    data: {
      id: refundId,
      ...(wish.form && { asked: wish.form.asked }),
      orderId: order.id,
      amountMinor: wish.amountMinor,
      currency: order.currency,
      reason: wish.returned || wish.lines.some(({ restock }) => restock) ? "RETURNED" : "REQUESTED",
      note: wish.note,
      userId: wish.userId,
      lines: {
        create: wish.lines.map((line) => ({
          orderLineId: line.orderLineId,
          quantity: line.quantity,
          restocked: unitsToShelf(line) > 0,
        })),
      },
    },
  });
  await failPoint("refund:written");
  await restock(tx, wish, "RETURN");
  await failPoint("refund:restocked");
  await enqueue(tx, [{ task: "make-refund", payload: { refundId } }]);
  await writeAudit(tx, {
    userId: wish.userId,
    action: "refund",
    entity: "order",
    entityId: order.id,
    before: { refundableMinor: refundable },
    after: { refundableMinor: refundable - wish.amountMinor, refundId, lines: wish.lines, note: wish.note },
  });
  await failPoint("refund:queued");
  return { ok: true, refundId, message: onItsWay(wish.amountMinor, order.currency) };
}

export const onItsWay = (minor: number, currency: string) =>
  `${formatMoney(money(minor, currency))} is on its way back.`;

const unitsToShelf = ({ quantity, restock }: RefundWish["lines"][number]): number =>
  restock === true ? quantity : Number(restock);

type Restock = Pick<RefundWish, "orderId" | "lines" | "userId">;

/**
 * Why these units cannot be paid back or come back, or null: no line gives back more than it took, and none is
 * paid back more often than it was sold. A fact under the lock of the order, a hint without it.
 */
export async function findFault(tx: Tx, { orderId, lines }: Restock): Promise<string | null> {
  if (new Set(lines.map(({ orderLineId }) => orderLineId)).size < lines.length) {
    return "A line is there twice.";
  }
  const known = await tx.orderLine.findMany({ where: { orderId }, include: lineRecords });
  for (const wanted of lines) {
    const { orderLineId, quantity } = wanted;
    const line = known.find(({ id }) => id === orderLineId);
    if (!line) return "A line does not belong to this order.";
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > line.quantity) {
      return `Please choose between 1 and ${line.quantity} of ${line.productName}.`;
    }
    const { out, left } = unitsOf(line);
    if (quantity > left) {
      return left === 0
        ? `All of ${line.productName} is refunded already.`
        : `Only ${left} of ${line.productName} is left to refund.`;
    }
    if (unitsToShelf(wanted) > out) {
      return out === 0
        ? `All of ${line.productName} is back on the shelf already.`
        : `Only ${out} of ${line.productName} can come back to the shelf.`;
    }
  }
  return null;
}

/** In order of variant, as every transaction takes the levels. */
export async function restock(
  tx: Tx,
  { orderId, lines, userId }: Restock,
  reason: "RETURN" | "CANCELLATION",
) {
  const known = await tx.orderLine.findMany({ where: { orderId }, orderBy: { variantId: "asc" } });
  for (const line of known) {
    const back = lines.find(({ orderLineId }) => orderLineId === line.id);
    const quantity = back ? unitsToShelf(back) : 0;
    if (quantity === 0) continue;
    await moveStock(tx, {
      variantId: line.variantId,
      quantity,
      reason,
      orderLineId: line.id,
      userId,
    });
  }
}
