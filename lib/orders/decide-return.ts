import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { enqueue, orderMail } from "@/lib/jobs/enqueue";
import { lockOrderRow } from "./lock-order-row";
import type { Outcome } from "./types";

export type Decision = {
  returnId: string;
  decision: "APPROVE" | "DECLINE";
  /** A word to the buyer, for the mail and their page; declining wants one. */
  text: string;
  userId: string;
};

/**
 * Approves a return that was asked for, or declines one, also when it was approved and the goods never came. The
 * buyer is told. Nothing moves.
 */
export function decideReturn(db: Db, { returnId, decision, text, userId }: Decision): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const found = await tx.orderReturn.findUnique({ where: { id: returnId }, select: { orderId: true } });
    const order = found && (await lockOrderRow(tx, found.orderId));
    if (!order) return { ok: false, message: "There is no such return." };
    // Read again now that nobody else can change it.
    const { status } = await tx.orderReturn.findUniqueOrThrow({ where: { id: returnId } });
    const approves = decision === "APPROVE";
    if (status !== "ASKED" && (approves || status !== "APPROVED")) {
      return { ok: false, message: `Somebody was faster: this return is ${status.toLowerCase()} already.` };
    }
    if (!approves && text === "") return { ok: false, message: "Please tell the buyer why." };
    const now = new Date();
    await tx.orderReturn.update({
      where: { id: returnId },
      data: approves
        ? { status: "APPROVED", approval: text, approvedAt: now, approvedById: userId }
        : { status: "DECLINED", refusal: text, endedAt: now, endedById: userId },
    });
    await enqueue(tx, [orderMail(order.id, approves ? "return-approved" : "return-declined", returnId)]);
    await writeAudit(tx, {
      ...{ userId, action: approves ? "approve return" : "decline return" },
      ...{ entity: "order", entityId: order.id },
      before: { status },
      after: { status: approves ? "APPROVED" : "DECLINED", returnId },
    });
    return {
      ok: true,
      message: approves
        ? `Approved. The buyer knows that the goods of order ${order.number} may come.`
        : "Declined. The buyer is told why.",
    };
  });
}
