import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { applyImport, type ImportOutcome } from "@/lib/inventory/import/apply-import";
import { type Progress, readImport } from "@/lib/inventory/import/read-import";
import { undoImport } from "@/lib/inventory/import/undo-import";
import { enqueue, type ImportStep } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { sweepSoldOut } from "./sweep-sold-out";
import { inTransaction } from "./transaction";

/** What is done at once, while whoever asked waits; what is larger is left to the queue. */
const SMALL_BYTES = 100_000;
const SMALL_ROWS = 2_000;
const TIMEOUT_MS = 300_000;

type Outcome = { ok: boolean; message: string };
type Who = { importId: string; userId: string };

/** Keeps an uploaded file and has it read. A small one is read when this answers. @returns the import's id */
export async function beginImport(
  db: Db,
  { fileName, bytes, userId }: { fileName: string; bytes: Uint8Array<ArrayBuffer>; userId: string },
): Promise<string> {
  const importId = uuid();
  await db.$transaction(async (tx) => {
    await tx.stockImport.create({ data: { id: importId, fileName, file: bytes, userId } });
    await writeAudit(tx, {
      ...{ userId, action: "upload", entity: "stock_import", entityId: importId },
      after: { fileName, bytes: bytes.byteLength },
    });
    await enqueue(tx, [{ task: "import-stock", payload: { importId, step: "READ", userId } }]);
  });
  if (bytes.byteLength <= SMALL_BYTES) await nowOrLater(db, { importId, step: "READ", userId });
  return importId;
}

/** Applies an import that has been read, whole or not at all. */
export const confirmImport = (db: Db, who: Who): Promise<Outcome> =>
  ask(db, who, {
    ...{ from: "READY", to: "APPLYING", step: "APPLY" },
    refusal: "This import is not waiting to be applied: look at what became of it.",
  });

/** Takes an import back by counter-movements, whole or not at all, and only once. */
export const takeImportBack = (db: Db, who: Who): Promise<Outcome> =>
  ask(db, who, {
    ...{ from: "APPLIED", to: "UNDOING", step: "UNDO" },
    refusal: "Only what is applied can be undone, and only once.",
  });

type Turn = {
  from: "READY" | "APPLIED";
  to: "APPLYING" | "UNDOING";
  step: "APPLY" | "UNDO";
  refusal: string;
};

/** A status changes once, whoever clicks twice; the work is in the queue even if this process ends now. */
async function ask(db: Db, { importId, userId }: Who, { from, to, step, refusal }: Turn): Promise<Outcome> {
  const rowCount = await db.$transaction(async (tx) => {
    const { count } = await tx.stockImport.updateMany({
      where: { id: importId, status: from },
      data: { status: to, problem: null, workDone: 0, workTotal: 0 },
    });
    if (count === 0) return null;
    await enqueue(tx, [{ task: "import-stock", payload: { importId, step, userId } }]);
    return (await tx.stockImport.findUniqueOrThrow({ where: { id: importId }, select: { rowCount: true } }))
      .rowCount;
  });
  if (rowCount === null) return { ok: false, message: refusal };
  const later = { ok: true, message: "This goes on in the background. You may leave the page." };
  if (rowCount > SMALL_ROWS) return later;
  const outcome = await nowOrLater(db, { importId, step, userId });
  if (outcome?.ok !== false) return outcome ?? later;
  // The queue may have been quicker: then it is done, and not refused.
  const { status } = await db.stockImport.findUniqueOrThrow({ where: { id: importId } });
  const isDone = status === (step === "APPLY" ? "APPLIED" : "UNDONE");
  return isDone ? { ok: true, message: step === "APPLY" ? "Applied." : "Undone." } : outcome;
}

/** What fails here for a passing reason is tried again by the queue. */
async function nowOrLater(db: Db, work: Who & { step: ImportStep }): Promise<Outcome | null> {
  try {
    return await workOnImport(db, work);
  } catch (error) {
    log().warn(
      { err: error, import: work.importId },
      "An import could not be worked on at once; the queue will",
    );
    return null;
  }
}

/** One step for one import. Run twice, or by two at once, it is done once. */
export async function workOnImport(db: Db, { importId, step, userId }: Who & { step: ImportStep }) {
  const progress: Progress = async (done, total) => {
    await db.stockImport.update({ where: { id: importId }, data: { workDone: done, workTotal: total } });
  };
  const whole = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db, work, { timeout: TIMEOUT_MS });
  switch (step) {
    case "READ":
      await whole((tx) => readImport(tx, importId, progress));
      return null;
    case "APPLY":
      return whole(async (tx) =>
        sweepLater(tx, await applyImport(tx, { importId, userId }, progress), importId, userId),
      );
    case "UNDO":
      return whole(async (tx) =>
        sweepLater(tx, await undoImport(tx, { importId, userId }, progress), importId, userId),
      );
    case "SWEEP":
      await sweep(db, importId);
      return null;
  }
}

async function sweepLater(
  tx: Tx,
  outcome: ImportOutcome,
  importId: string,
  userId: string,
): Promise<ImportOutcome> {
  // Levels may have fallen, and backorder limits with or without them.
  if (outcome.ok) {
    await enqueue(tx, [{ task: "import-stock", payload: { importId, step: "SWEEP", userId } }]);
  }
  return outcome;
}

const SWEPT_AT_ONCE = 200;

/** Of the variants in the file, those that somebody stands at the till with are few. */
async function sweep(db: Db, importId: string): Promise<void> {
  const wanted = await db.$queryRaw<{ variantId: string }[]>`
    SELECT DISTINCT l.variant_id AS "variantId" FROM checkout c JOIN checkout_line l ON l.checkout_id = c.id
    WHERE c.status = 'OPEN' AND c.stripe_session_id IS NOT NULL
      AND l.variant_id IN (SELECT variant_id FROM stock_import_row WHERE import_id = ${importId}::uuid)`;
  for (let at = 0; at < wanted.length; at += SWEPT_AT_ONCE) {
    await sweepSoldOut(
      db,
      wanted.slice(at, at + SWEPT_AT_ONCE).map(({ variantId }) => variantId),
    );
  }
}
