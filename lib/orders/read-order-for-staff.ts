import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { moneyState } from "./money-state";
import { readOrder } from "./read-order";
import type { StaffOrderView } from "./types";
import { lineRecords, unitsOf } from "./units-of-lines";
import { readWaitingUnits } from "./waiting-units";

/** The order with this number and what only staff see of it, or null. */
export async function readOrderForStaff(tx: Tx, number: number): Promise<StaffOrderView | null> {
  const row = await tx.order.findUnique({
    where: { number },
    select: {
      id: true,
      currency: true,
      totalMinor: true,
      paymentIntentId: true,
      checkout: { select: { stripeSessionId: true } },
      lines: { include: lineRecords },
      refunds: { orderBy: { createdAt: "asc" }, include: { user: { select: { name: true, email: true } } } },
      disputes: { select: { status: true } },
      _count: { select: { shipments: true } },
    },
  });
  const order = row && (await readOrder(tx, row.id));
  if (!order) return null;
  const waiting = await readWaitingUnits(tx, [row.id]);
  const units = new Map(
    row.lines.map((line) => [line.id, { ...unitsOf(line), toShip: waiting.get(line.id) ?? 0 }]),
  );
  return {
    order,
    lines: order.lines.flatMap((line) => {
      const become = units.get(line.id);
      return become ? [{ ...line, ...become }] : [];
    }),
    money: moneyState(row),
    shipmentCount: row._count.shipments,
    paymentIntentId: row.paymentIntentId,
    stripeSessionId: row.checkout.stripeSessionId,
    refunds: row.refunds.map((refund) => ({
      id: refund.id,
      amount: money(refund.amountMinor, refund.currency),
      reason: refund.reason,
      status: refund.status,
      createdAt: refund.createdAt,
      failureReason: refund.failureReason,
      note: refund.note || null,
      by: refund.user ? refund.user.name || refund.user.email : null,
    })),
  };
}
