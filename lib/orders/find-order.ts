import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";

/**
 * Mails the link to an order to whoever ordered it, when number and address belong together. Answers nothing,
 * so that nobody learns who ordered what.
 */
export async function mailOrderLink(db: Db, asked: { number: number; email: string }): Promise<void> {
  const order = await db.order.findFirst({
    where: { number: asked.number, email: { equals: asked.email, mode: "insensitive" } },
    select: { id: true },
  });
  if (order) await enqueue(db, [orderMail(order.id, "link", uuid())]);
}
