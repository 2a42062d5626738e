import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import type { Outcome } from "./types";

/** Leaves a note on an order, which staff see and the buyer does not. */
export function noteOrder(
  db: Db,
  { orderId, text, userId }: { orderId: string; text: string; userId: string },
): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    if (!(await tx.order.findUnique({ where: { id: orderId }, select: { id: true } }))) {
      return { ok: false, message: "There is no such order." };
    }
    const noteId = uuid();
    await tx.orderNote.create({ data: { id: noteId, orderId, text, userId } });
    await writeAudit(tx, { userId, action: "note", entity: "order", entityId: orderId, after: { noteId } });
    return { ok: true, message: "Noted." };
  });
}
