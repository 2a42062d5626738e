import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { sameText } from "@/lib/same-text";

/**
 * Mails the link to an order to whoever ordered it, when number and address belong together. Answers nothing,
 * so that nobody learns who ordered what.
 */
export async function mailOrderLink(db: Db, asked: { number: number; email: string }): Promise<void> {
  const order = await db.order.findFirst({
    where: { number: asked.number, email: sameText(asked.email) },
    select: { id: true },
  });
  if (order) await enqueue(db, [orderMail(order.id, "link", uuid())]);
}
