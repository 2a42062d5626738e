import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import type { Outcome } from "./types";

type NoteWish = {
  /** Of the form that asks: its note is left once, however often it comes. */
  noteId?: string | undefined;
  orderId: string;
  text: string;
  userId: string;
};

/** Leaves a note on an order, which staff see and the buyer does not. */
export function noteOrder(db: Db, { noteId = uuid(), ...wish }: NoteWish): Promise<Outcome> {
  const { orderId, text, userId } = wish;
  return db.$transaction(async (tx) => {
    if (!(await tx.order.findUnique({ where: { id: orderId }, select: { id: true } }))) {
      return { ok: false, message: "There is no such order." };
    }
    // Of the same form twice at once, the second waits here for the first.
    const note = { id: noteId, orderId, text, userId };
    const { count } = await tx.orderNote.createMany({ data: [note], skipDuplicates: true });
    if (count === 0) return answerAgain(tx, note);
    await writeAudit(tx, { userId, action: "note", entity: "order", entityId: orderId, after: { noteId } });
    return { ok: true, message: "Noted." };
  });
}

async function answerAgain(
  tx: Tx,
  { id, orderId, text }: { id: string; orderId: string; text: string },
): Promise<Outcome> {
  const left = await tx.orderNote.findUniqueOrThrow({ where: { id } });
  if (left.orderId === orderId && left.text === text) return { ok: true, message: "Noted." };
  return {
    ok: false,
    message: "This form has left a note already, with another text. Load the page again to leave one more.",
  };
}
