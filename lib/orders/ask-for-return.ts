import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { lockOrderRow } from "./lock-order-row";
import { readReturnable } from "./read-returnable";
import type { Asked, ReturnReasonName } from "./types";

export type ReturnWish = {
  orderId: string;
  lines: { orderLineId: string; quantity: number }[];
  reason: ReturnReasonName;
  /** The buyer's own words. They stand in the return alone: what is in the audit stays there for good. */
  note: string;
};

/**
 * Notes what a buyer wants to send back; staff decide. Nothing moves. Two clicks take turns at the order, and the
 * second finds the return of the first.
 */
export function askForReturn(db: Db, { orderId, reason, note, ...wish }: ReturnWish): Promise<Asked> {
  return db.$transaction(async (tx) => {
    if (!(await lockOrderRow(tx, orderId))) return { ok: false, why: "NOT_SENT" };
    const returnable = await readReturnable(tx, orderId);
    if (!returnable.ok) return returnable;
    const lines = wish.lines.filter(({ quantity }) => quantity !== 0);
    if (lines.length === 0) return { ok: false, why: "NOTHING_CHOSEN" };
    const named = new Set(lines.map(({ orderLineId }) => orderLineId));
    const most = (orderLineId: string) => returnable.units.get(orderLineId) ?? 0;
    const fit = ({ orderLineId, quantity }: (typeof lines)[number]) =>
      Number.isInteger(quantity) && quantity > 0 && quantity <= most(orderLineId);
    if (named.size < lines.length || !lines.every(fit)) return { ok: false, why: "TOO_MANY" };

    const returnId = uuid();
    await tx.orderReturn.create({
      data: { id: returnId, orderId, reason, note, lines: { create: lines } },
    });
    await writeAudit(tx, {
      ...{ userId: null, action: "ask for return", entity: "order", entityId: orderId },
      after: { returnId, reason, lines },
    });
    return { ok: true, returnId };
  });
}
