import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { paidForUnits } from "@/lib/orders/paid-for-lines";
import { readOrderForStaff } from "@/lib/orders/read-order-for-staff";
import type { StaffLineView } from "@/lib/orders/types";
import { lockOrder, type PaidOrder } from "./lock-paid-order";
import {
  findFault,
  type Outcome,
  type Refunded,
  type RefundWish,
  restock,
  writeRefund,
} from "./refund-order";
import { inTransaction } from "./transaction";

export type Receipt = {
  returnId: string;
  /** Units that came back, and how many of them go to the shelf again. */
  lines: { orderLineId: string; received: number; restocked: number }[];
  userId: string;
};

/**
 * Receives the goods of an approved return: what came back is refunded in full, and goes to the shelf as far as it
 * may be sold again, in one transaction, by the same steps as every refund of staff. Two who receive at once take
 * turns, and the second finds it done.
 */
export function receiveReturn(db: Db, { returnId, userId, ...receipt }: Receipt): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const found = await tx.orderReturn.findUnique({ where: { id: returnId }, select: { orderId: true } });
    const order = found && (await lockOrder(tx, found.orderId));
    const view = order && (await readOrderForStaff(tx, order.number));
    const asked = view?.order.returns.find(({ id }) => id === returnId);
    if (!order || !view || !asked) return { ok: false, message: "There is no such return." };
    if (asked.status === "ASKED") return { ok: false, message: "Please approve this return first." };
    if (asked.status !== "APPROVED") {
      return {
        ok: false,
        message: `Somebody was faster: this return is ${asked.status.toLowerCase()} already.`,
      };
    }
    const lines = receipt.lines.filter(({ received, restocked }) => received !== 0 || restocked !== 0);
    const fault = findFaultOfReceipt(lines, asked.lines, view.lines);
    if (fault) return { ok: false, message: fault };

    const refunded = await takeBack(tx, order, {
      orderId: order.id,
      amountMinor: Math.min(priceOf(lines, view.lines), view.money.refundable.minor),
      lines: lines.map(({ orderLineId, received, restocked }) => ({
        ...{ orderLineId, quantity: received, restock: restocked },
      })),
      returned: true,
      note: "",
      userId,
    });
    if (!refunded.ok) return refunded;
    for (const { orderLineId, received, restocked } of lines) {
      const key = { returnId_orderLineId: { returnId, orderLineId } };
      await tx.returnLine.update({ where: key, data: { received, restocked } });
    }
    const { refundId } = refunded;
    await tx.orderReturn.update({
      where: { id: returnId },
      data: { status: "RECEIVED", endedAt: new Date(), endedById: userId, refundId },
    });
    await writeAudit(tx, {
      ...{ userId, action: "receive return", entity: "order", entityId: order.id },
      before: { status: asked.status },
      after: { status: "RECEIVED", returnId, refundId, lines },
    });
    return { ok: true, message: refunded.message };
  });
}

type Lines = Receipt["lines"];

function findFaultOfReceipt(
  lines: Lines,
  asked: { orderLineId: string; quantity: number }[],
  known: StaffLineView[],
): string | null {
  if (lines.length === 0) return "Please say what came back.";
  if (new Set(lines.map(({ orderLineId }) => orderLineId)).size < lines.length)
    return "A line is there twice.";
  for (const { orderLineId, received, restocked } of lines) {
    const line = known.find(({ id }) => id === orderLineId);
    const most = asked.find((one) => one.orderLineId === orderLineId)?.quantity;
    if (!line || most === undefined) return "A line does not belong to this return.";
    if (!Number.isInteger(received) || received < 1 || received > most) {
      return `Please choose between 1 and ${most} of ${line.productName}, or none.`;
    }
    if (!Number.isInteger(restocked) || restocked < 0 || restocked > received) {
      return `Of ${line.productName}, no more can go to the shelf than came back.`;
    }
  }
  return null;
}

/** As every refund of staff; where nothing was paid, or nothing is left to pay back, the goods alone come back. */
async function takeBack(
  tx: Tx,
  order: PaidOrder,
  wish: RefundWish,
): Promise<Refunded | { ok: true; message: string; refundId: null }> {
  if (wish.amountMinor > 0) return writeRefund(tx, order, wish);
  const fault = await findFault(tx, wish);
  if (fault) return { ok: false, message: fault };
  await restock(tx, wish, "RETURN");
  return { ok: true, message: "Received. There is nothing to pay back.", refundId: null };
}

/** What was paid for them. */
const priceOf = (lines: Lines, known: StaffLineView[]): number =>
  lines.reduce((sum, { orderLineId, received }) => {
    const line = known.find(({ id }) => id === orderLineId);
    return line ? sum + paidForUnits(line, received) : sum;
  }, 0);
