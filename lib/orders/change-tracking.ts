import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { lockOrderRow } from "./lock-order-row";
import type { Outcome } from "./types";

/**
 * Says how a parcel travels that has left already: its number often comes later, or was mistyped. The buyer is told
 * if `tell`; of a form that was sent twice the second finds that nothing changes, and nobody is told again.
 */
export function changeTracking(
  db: Db,
  wish: { shipmentId: string; carrier: string; trackingNumber: string; tell: boolean; userId: string },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const found = await tx.shipment.findUnique({ where: { id: wish.shipmentId } });
    const order = found && (await lockOrderRow(tx, found.orderId));
    if (!order) return { ok: false, message: "There is no such parcel." };
    // Read again under the order's lock, in which parcels change.
    const { id, carrier, trackingNumber } = await tx.shipment.findUniqueOrThrow({ where: { id: found.id } });
    const after = { carrier: wish.carrier || null, trackingNumber: wish.trackingNumber || null };
    if (after.carrier === carrier && after.trackingNumber === trackingNumber) {
      return { ok: true, message: "The parcel is noted like this already. Nothing has changed." };
    }
    await tx.shipment.update({ where: { id }, data: after });
    const { email } = await tx.order.findUniqueOrThrow({ where: { id: order.id }, select: { email: true } });
    const told = wish.tell && email !== null;
    // A key of its own: under the first one's, the mail would count as sent.
    if (told) await enqueue(tx, [orderMail(order.id, "shipped", `${id} ${uuid()}`)]);
    await writeAudit(tx, {
      userId: wish.userId,
      action: "change tracking",
      entity: "order",
      entityId: order.id,
      before: { shipmentId: id, carrier, trackingNumber },
      after: { shipmentId: id, ...after, told },
    });
    return { ok: true, message: told ? `Noted. ${email} is told by mail.` : "Noted." };
  });
}
