import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { enqueue, type OrderMail, orderMail } from "@/lib/jobs/enqueue";
import { lockOrderRow } from "./lock-order-row";
import type { Outcome } from "./types";

type ResendWish = {
  /** Of the form that asks: it is sent once, however often the form comes. */
  formId?: string | undefined;
  orderId: string;
  userId: string;
};

/** Sends once more what the buyer was told when the order was placed. */
export function resendConfirmation(
  db: Db,
  { formId = uuid(), orderId, userId }: ResendWish,
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    // Of the same form twice at once, the second waits here for the first.
    await lockOrderRow(tx, orderId);
    const order = await tx.order.findUnique({ where: { id: orderId }, include: { lines: true } });
    if (!order) return { ok: false, message: "There is no such order." };
    if (!order.email) return { ok: false, message: "This order has no e-mail address." };
    const done = { ok: true, message: `It is on its way to ${order.email}.` } as const;
    const about = { action: "resend", entity: "order", entityId: order.id };
    const askedBefore = { ...about, after: { path: ["formId"], equals: formId } };
    if (await tx.auditEntry.findFirst({ where: askedBefore, select: { id: true } })) return done;
    const mail = firstMail(order);
    // A key of its own: under the first one's, the mail would count as sent.
    await enqueue(tx, [orderMail(order.id, mail, uuid())]);
    await writeAudit(tx, { ...about, userId, after: { mail, formId } });
    return done;
  });
}

type Placed = { status: string; lines: { quantityMissing: number }[] };

function firstMail({ status, lines }: Placed): OrderMail {
  if (status === "SOLD_OUT") return "sold-out";
  return lines.some(({ quantityMissing }) => quantityMissing > 0) ? "partly-sold-out" : "confirmation";
}
