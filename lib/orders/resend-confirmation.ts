import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { enqueue, type OrderMail, orderMail } from "@/lib/jobs/enqueue";
import type { Outcome } from "./types";

/** Sends once more what the buyer was told when the order was placed. */
export function resendConfirmation(
  db: Db,
  { orderId, userId }: { orderId: string; userId: string },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const order = await tx.order.findUnique({ where: { id: orderId }, include: { lines: true } });
    if (!order) return { ok: false, message: "There is no such order." };
    if (!order.email) return { ok: false, message: "This order has no e-mail address." };
    const mail = firstMail(order);
    // A key of its own: under the first one's, the mail would count as sent.
    await enqueue(tx, [orderMail(order.id, mail, uuid())]);
    await writeAudit(tx, { userId, action: "resend", entity: "order", entityId: order.id, after: { mail } });
    return { ok: true, message: `It is on its way to ${order.email}.` };
  });
}

type Placed = { status: string; lines: { quantityMissing: number }[] };

function firstMail({ status, lines }: Placed): OrderMail {
  if (status === "SOLD_OUT") return "sold-out";
  return lines.some(({ quantityMissing }) => quantityMissing > 0) ? "partly-sold-out" : "confirmation";
}
