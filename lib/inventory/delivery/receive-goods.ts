import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { moveLevels } from "@/lib/inventory/move-levels";
import { lockLevels } from "@/lib/inventory/sell-stock";
import { lockOpen } from "./plan-delivery";
import { readItems } from "./read-delivery";
import type { DeliveryLineView } from "./types";

export type Arrival = {
  deliveryId: string;
  /** Of the form that sent it: sent twice, it receives once. */
  key: string;
  lines: { lineId: string; quantity: number }[];
  /** Whoever receives has said that more arrived than was expected. */
  moreIsRight: boolean;
  userId: string;
};

export type Received = { ok: true; message: string } | { ok: false; message: string };

/**
 * Puts what arrived on the shelf: one movement a line, all in one transaction, once for each form. More than
 * expected is received too, since it is there, but only when somebody says that it is no slip of the pen.
 */
export function receiveGoods(db: Db, arrival: Arrival): Promise<Received> {
  return db.$transaction(async (tx) => {
    const delivery = await lockOpen(tx, arrival.deliveryId);
    const { key, userId, deliveryId } = arrival;
    // Asked for under the delivery's lock: of one form that was sent twice the second finds what the first did.
    if (await tx.deliveryReceipt.findUnique({ where: { id: key } })) {
      return { ok: true, message: "This has been received already. Nothing was added a second time." };
    }
    if (!delivery.ok) return delivery;
    const items = await readItems(tx, delivery);
    const chosen = arrival.lines.filter(({ quantity }) => quantity > 0);
    if (chosen.length === 0) return { ok: false, message: "Please say what arrived." };
    const lines = chosen.flatMap(({ lineId, quantity }) => {
      const item = items.find(({ id }) => id === lineId);
      return item ? [{ item, quantity }] : [];
    });
    if (lines.length < chosen.length || new Set(lines.map(({ item }) => item.id)).size < lines.length) {
      return { ok: false, message: "The lines of this delivery have changed. Load the page again." };
    }
    const over = lines.filter(({ item, quantity }) => quantity > item.toCome);
    if (over.length > 0 && !arrival.moreIsRight) return { ok: false, message: askAbout(over) };
    const locked = await lockLevels(
      tx,
      lines.map(({ item }) => item.variantId),
    );
    await tx.deliveryReceipt.create({ data: { id: key, deliveryId, userId } });
    const moves = lines.map(({ item, quantity }) => ({ variantId: item.variantId, quantity }));
    await moveLevels(tx, locked, moves, { reason: "RECEIVED", userId, receiptId: key });
    const received = lines.map(({ item, quantity }) => ({ sku: item.sku, quantity }));
    await writeAudit(tx, {
      userId,
      action: "receive",
      entity: "delivery",
      entityId: deliveryId,
      before: { received: items.reduce((sum, item) => sum + item.received, 0) },
      after: { receiptId: key, received },
    });
    const units = received.reduce((sum, { quantity }) => sum + quantity, 0);
    return { ok: true, message: `${units} ${units === 1 ? "unit is" : "units are"} on the shelf.` };
  });
}

function askAbout(over: { item: DeliveryLineView; quantity: number }[]): string {
  const said = over.map(({ item, quantity }) => {
    const before = item.received > 0 ? `, ${item.received} received before` : "";
    return `${item.sku}: ${quantity} are ${quantity - item.toCome} more than expected (${item.expected} in all${before}).`;
  });
  return `${said.join(" ")} If that is what arrived, tick “More arrived than expected” and receive again.`;
}
