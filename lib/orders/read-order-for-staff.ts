import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { waitingFailures } from "./failed-refunds";
import { moneyState } from "./money-state";
import { paidForLines } from "./paid-for-lines";
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
      discountMinor: true,
      shippingMinor: true,
      taxMinor: true,
      paymentIntentId: true,
      checkout: { select: { stripeSessionId: true } },
      lines: { orderBy: { position: "asc" }, include: lineRecords },
      refunds: { orderBy: { createdAt: "asc" }, include: { user: { select: { name: true, email: true } } } },
      disputes: { select: { status: true } },
      _count: { select: { shipments: true } },
    },
  });
  const order = row && (await readOrder(tx, row.id));
  if (!order) return null;
  const waiting = await readWaitingUnits(tx, [row.id]);
  const paid = paidForLines(row, row.lines);
  const state = moneyState(row);
  const failures = state.refundable.minor > 0 ? waitingFailures(row.refunds) : [];
  const become = new Map(
    row.lines.map((line, at) => {
      const toShip = waiting.get(line.id) ?? 0;
      return [line.id, { ...unitsOf(line), toShip, paid: money(paid[at] ?? 0, row.currency) }];
    }),
  );
  return {
    order,
    lines: order.lines.flatMap((line) => {
      const since = become.get(line.id);
      return since ? [{ ...line, ...since }] : [];
    }),
    money: state,
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
      waits: failures.includes(refund),
    })),
  };
}
