import { v7 as uuid } from "uuid";
import type { Prisma } from "@/prisma/generated/client";
import type { Tx } from "./db";

export type AuditNote = {
  /** Null for what the program does by itself. */
  userId: string | null;
  action: string;
  entity: string;
  entityId: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/** Writes who changed what, in the transaction that changes it. */
export async function writeAudit(tx: Tx, note: AuditNote): Promise<void> {
  await tx.auditEntry.create({ data: { id: uuid(), ...note } });
}
