import type { Tx } from "@/lib/db";
import { readAddress } from "./read-order";
import type { Slip, SlipLine } from "./types";
import { readWaitingUnits } from "./waiting-units";

/**
 * What goes into one parcel of each of these orders, in the order of their numbers: what waits to be sent, or,
 * where nothing does, what was sent last. `shipmentId` asks for that parcel instead. An order of which nothing
 * is or was to be sent has no slip.
 */
export async function readSlips(tx: Tx, numbers: readonly number[], shipmentId?: string): Promise<Slip[]> {
  const orders = await tx.order.findMany({
    where: { number: { in: [...numbers] } },
    orderBy: { number: "asc" },
    include: {
      lines: { orderBy: { position: "asc" } },
      shipments: { orderBy: [{ shippedAt: "asc" }, { id: "asc" }], include: { lines: true } },
    },
  });
  const waiting = await readWaitingUnits(
    tx,
    orders.map(({ id }) => id),
  );
  return orders.flatMap((order) => {
    const waits = order.lines.some(({ id }) => waiting.has(id));
    const parcel = shipmentId
      ? order.shipments.find(({ id }) => id === shipmentId)
      : waits
        ? null
        : order.shipments.at(-1);
    if (parcel === undefined) return [];
    const lines = order.lines.map((line): SlipLine => {
      const sentIn = (shipments: typeof order.shipments) =>
        shipments
          .flatMap((shipment) => shipment.lines)
          .reduce((sum, { orderLineId, quantity }) => (orderLineId === line.id ? sum + quantity : sum), 0);
      const left = waiting.get(line.id) ?? 0;
      const here = parcel ? sentIn([parcel]) : left;
      const elsewhere = sentIn(order.shipments.filter(({ id }) => id !== parcel?.id));
      const toFollow = parcel ? left : 0;
      return {
        ...{ sku: line.sku, productName: line.productName, variantName: line.variantName },
        ...{ quantity: here, elsewhere, toFollow },
        dropped: Math.max(0, line.quantity - here - elsewhere - toFollow),
      };
    });
    return [
      {
        orderId: order.id,
        number: order.number,
        placedAt: order.placedAt,
        shippingName: order.shippingName,
        address: readAddress(order.shippingAddress),
        lines: lines.filter(({ quantity }) => quantity > 0),
        others: lines.filter((line) => line.elsewhere + line.toFollow + line.dropped > 0),
        parcel: parcel && {
          place: order.shipments.indexOf(parcel) + 1,
          shippedAt: parcel.shippedAt,
          carrier: parcel.carrier,
          trackingNumber: parcel.trackingNumber,
        },
      },
    ];
  });
}
