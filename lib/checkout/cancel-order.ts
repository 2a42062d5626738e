import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { formatMoney, money } from "@/lib/money";
import { lineRecords, unitsOf } from "@/lib/orders/units-of-lines";
import type { Prisma } from "@/prisma/generated/client";
import { lockOrder, readRefundable } from "./lock-paid-order";
import { type Outcome, restock } from "./refund-order";
import { inTransaction } from "./transaction";

type Wish = {
  orderId: string;
  /** The member of staff who asks; null when the customer does. */
  userId: string | null;
  note: string;
};

/** Cancels an order that has not shipped: its units come back to the shelf and its money goes back, in one step. */
export function cancelOrder(db: Db, wish: Wish): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, wish.orderId);
    if (!order) return { ok: false, message: "There is no such order." };
    if (order.status !== "PROCESSING" || (await tx.shipment.count({ where: { orderId: order.id } })) > 0) {
      return { ok: false, message: "Only an order of which nothing has shipped can be cancelled." };
    }
    const inDispute = {
      orderId: order.id,
      status: { in: ["OPEN", "LOST"] },
    } satisfies Prisma.DisputeWhereInput;
    if (wish.userId === null && (await tx.dispute.count({ where: inDispute })) > 0) {
      return { ok: false, message: "While your bank looks into this payment, please write to us instead." };
    }
    const lines = await tx.orderLine.findMany({ where: { orderId: order.id }, include: lineRecords });
    // What is not paid back yet comes back to the shelf, as far as it is not there: the rest is lost or broken.
    const back = lines.map((line) => {
      const { left, out } = unitsOf(line);
      return { orderLineId: line.id, quantity: left, restock: Math.min(left, out) };
    });
    const wanted = back.filter(({ quantity }) => quantity > 0);
    await restock(tx, { ...wish, lines: wanted }, "CANCELLATION");
    await failPoint("cancel:restocked");
    const amountMinor = await readRefundable(tx, order);
    const refundId = uuid();
    if (amountMinor > 0) {
      await tx.refund.create({
        data: {
          id: refundId,
          orderId: order.id,
          amountMinor,
          currency: order.currency,
          reason: "CANCELLED",
          note: wish.note,
          userId: wish.userId,
          lines: {
            create: wanted.map(({ restock, ...line }) => ({ ...line, restocked: restock > 0 })),
          },
        },
      });
    }
    await failPoint("cancel:refund-written");
    await tx.order.update({
      where: { id: order.id },
      data: { status: "CANCELLED", cancelledAt: new Date() },
    });
    await enqueue(tx, [
      orderMail(order.id, "cancelled"),
      ...(amountMinor > 0 ? [{ task: "make-refund" as const, payload: { refundId } }] : []),
    ]);
    await writeAudit(tx, {
      userId: wish.userId,
      action: "cancel",
      entity: "order",
      entityId: order.id,
      before: { status: order.status },
      after: { status: "CANCELLED", refundMinor: amountMinor, note: wish.note },
    });
    await failPoint("cancel:queued");
    const units = wanted.reduce((sum, line) => sum + line.restock, 0);
    return {
      ok: true,
      message: `Order ${order.number} is cancelled: ${units} back on the shelf, ${formatMoney(money(amountMinor, order.currency))} on its way back.`,
    };
  });
}
