import type { Tx } from "@/lib/db";
import { moneyState } from "./money-state";
import type { Returnable } from "./types";
import { lineRecords, unitsOf } from "./units-of-lines";
import { readWaitingUnits } from "./waiting-units";

/**
 * What its buyer may ask to return of an order now, and until when. Nothing while a part of it waits to be sent:
 * a refund would be taken for that part (see waiting-units.ts). Read under the lock of the order, it is a fact;
 * else a hint for the screen.
 */
export async function readReturnable(tx: Tx, orderId: string): Promise<Returnable> {
  const order = await tx.order.findUnique({
    where: { id: orderId },
    include: {
      lines: { include: lineRecords },
      ...{ refunds: true, disputes: true, returns: { select: { status: true } } },
    },
  });
  if (!order || order.status === "CANCELLED" || order.status === "SOLD_OUT") return no("NOT_SENT");
  const time = await readTime(tx, orderId);
  if (time === "NOT_OFFERED") return no("NOT_OFFERED");
  if (time === "NOT_SENT" || (await readWaitingUnits(tx, [orderId])).size > 0) return no("NOT_SENT");
  if (order.returns.some(({ status }) => status === "ASKED" || status === "APPROVED")) return no("OPEN");
  if (order.disputes.some(({ status }) => status === "OPEN" || status === "LOST")) return no("DISPUTED");
  if (time.over) return no("LATE");
  const units = new Map(order.lines.map((line) => [line.id, returnableUnits(line)]));
  const paidBack = moneyState(order).refundable.minor === 0;
  if (paidBack || [...units.values()].every((count) => count === 0)) return no("NOTHING_LEFT");
  return { ok: true, until: time.until, units };
}

/**
 * Units of a line that were sent, whose money is still here, and that are not on the shelf again. What was
 * received of earlier returns is refunded, so it is taken off with every other refund.
 */
export function returnableUnits(line: Parameters<typeof unitsOf>[0]): number {
  const { shipped, refunded, restocked } = unitsOf(line);
  const there = line.quantity - line.quantityMissing;
  return Math.max(0, Math.min(shipped, there - refunded, there - restocked));
}

type Time = { until: Date; over: boolean };

/** The last day counts whole, as the shop's clock has it. `until` is when it ends. */
async function readTime(tx: Tx, orderId: string): Promise<Time | "NOT_OFFERED" | "NOT_SENT"> {
  const [row] = await tx.$queryRaw<{ days: number; until: Date | null; over: boolean }[]>`
    SELECT days, until, coalesce(until <= now(), false) AS over FROM (
      SELECT return_days AS days, (
        SELECT ((max(shipped_at) AT TIME ZONE time_zone)::date + return_days + 1)::timestamp AT TIME ZONE time_zone
        FROM shipment WHERE order_id = ${orderId}::uuid) AS until
      FROM store_settings WHERE id = 1) AS time`;
  if (!row || row.days === 0) return "NOT_OFFERED";
  return row.until ? { until: row.until, over: row.over } : "NOT_SENT";
}

const no = (why: Extract<Returnable, { ok: false }>["why"]): Returnable => ({ ok: false, why });
