import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { lockOrderRow } from "./lock-order-row";
import type { Outcome } from "./types";
import { readWaitingUnits } from "./waiting-units";

export type ShipWish = {
  orderId: string;
  /** Of the form that asks: its parcel is noted once, however often it comes. */
  shipmentId?: string | undefined;
  /** What goes into this parcel; "ALL" is all that waits. */
  lines: "ALL" | { orderLineId: string; quantity: number }[];
  carrier: string;
  trackingNumber: string;
  userId: string;
};

/**
 * Notes a parcel and tells whoever ordered. Two people who ship the same order take turns, and together never
 * send more than waits: neither what went back to the shelf nor what was refunded. The order is SHIPPED when nothing waits any more.
 */
export function shipOrder(db: Db, wish: ShipWish): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const order = await lockOrderRow(tx, wish.orderId);
    if (!order) return { ok: false, message: "There is no such order." };
    const noted = wish.shipmentId && (await tx.shipment.findUnique({ where: { id: wish.shipmentId } }));
    if (noted) {
      return noted.orderId === order.id
        ? { ok: true, message: "This parcel is noted already." }
        : { ok: false, message: "This form belongs to another order. Close it and open it again." };
    }
    if (order.status !== "PROCESSING") return { ok: false, message: whyNot(order.status) };
    const rows = await tx.orderLine.findMany({ where: { orderId: order.id }, orderBy: { position: "asc" } });
    const units = await readWaitingUnits(tx, [order.id]);
    const waiting = rows.map(({ id, productName }) => ({
      id,
      name: productName,
      toShip: units.get(id) ?? 0,
    }));
    const parcel =
      wish.lines === "ALL"
        ? waiting.map(({ id, toShip }) => ({ orderLineId: id, quantity: toShip }))
        : wish.lines;
    const lines = parcel.filter(({ quantity }) => quantity !== 0);
    if (lines.length === 0) {
      const nothing = waiting.every(({ toShip }) => toShip === 0);
      return { ok: false, message: nothing ? "Nothing of this order waits to be sent." : NOTHING_CHOSEN };
    }
    const fault = findFault(waiting, lines);
    if (fault) return { ok: false, message: fault };

    const { userId, shipmentId = uuid() } = wish;
    const carrier = wish.carrier || null;
    const trackingNumber = wish.trackingNumber || null;
    await tx.shipment.create({
      data: { id: shipmentId, orderId: order.id, carrier, trackingNumber, userId, lines: { create: lines } },
    });
    const sentUnits = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const left = waiting.reduce((sum, { toShip }) => sum + toShip, 0) - sentUnits;
    const status = left === 0 ? "SHIPPED" : "PROCESSING";
    await tx.order.update({ where: { id: order.id }, data: { status } });
    await enqueue(tx, [orderMail(order.id, "shipped", shipmentId)]);
    await writeAudit(tx, {
      userId,
      action: "ship",
      entity: "order",
      entityId: order.id,
      before: { status: order.status },
      after: { status, shipmentId, carrier, trackingNumber, lines },
    });
    const sent = `${sentUnits} ${sentUnits === 1 ? "unit is" : "units are"} on the way`;
    return {
      ok: true,
      message: left === 0 ? `${sent}: the order is complete.` : `${sent}, ${left} still wait.`,
    };
  });
}

const NOTHING_CHOSEN = "Please choose what goes into this parcel.";

type Waiting = { id: string; name: string; toShip: number };

function findFault(waiting: Waiting[], lines: { orderLineId: string; quantity: number }[]): string | null {
  if (new Set(lines.map(({ orderLineId }) => orderLineId)).size < lines.length)
    return "A line is there twice.";
  for (const { orderLineId, quantity } of lines) {
    const line = waiting.find(({ id }) => id === orderLineId);
    if (!line) return "A line does not belong to this order.";
    if (!Number.isInteger(quantity) || quantity < 0 || quantity > line.toShip) {
      return line.toShip === 0
        ? `Nothing of ${line.name} waits to be sent.`
        : `At most ${line.toShip} of ${line.name} can be sent.`;
    }
  }
  return null;
}

function whyNot(status: string): string {
  switch (status) {
    case "CANCELLED":
      return "This order is cancelled: its units are back on the shelf.";
    case "SOLD_OUT":
      return "This order was sold out: there is nothing to send.";
    default:
      return "All of this order is on its way already.";
  }
}
