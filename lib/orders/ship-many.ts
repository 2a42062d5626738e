import type { Db } from "@/lib/db";
import { shipOrder } from "./ship-order";
import type { Outcome } from "./types";

/** All that waits of one order, as one parcel. */
export type Parcel = { number: number; trackingNumber: string };

/**
 * Notes a parcel for each of these orders, one after another: what cannot be sent is said, and keeps none of
 * the others back. Asked for twice, the second time finds that nothing waits any more.
 */
export async function shipMany(
  db: Db,
  { parcels, carrier, userId }: { parcels: Parcel[]; carrier: string; userId: string },
): Promise<Outcome> {
  const sent: number[] = [];
  const refused: string[] = [];
  for (const { number, trackingNumber } of parcels) {
    const order = await db.order.findUnique({ where: { number }, select: { id: true } });
    const outcome: Outcome = order
      ? await shipOrder(db, { orderId: order.id, lines: "ALL", carrier, trackingNumber, userId })
      : { ok: false, message: "There is no such order." };
    if (outcome.ok) sent.push(number);
    else refused.push(`Order ${number}: ${outcome.message}`);
  }
  if (parcels.length === 0) return { ok: false, message: "Please choose at least one order." };
  if (sent.length === 0) return { ok: false, message: refused.join(" ") };
  const done = `${sent.length === 1 ? "One order is" : `${sent.length} orders are`} on the way, and the buyers get a mail.`;
  return { ok: true, message: [done, ...refused].join(" ") };
}
