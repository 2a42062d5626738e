import { type Db, stopPreparing, type Tx } from "@/lib/db";
import { log } from "@/lib/log";

const MOST_ATTEMPTS = 3;

/**
 * Runs `work` in a transaction, whole or not at all. A deadlock, a serialisation failure or a prepared statement
 * that is gone, which say nothing against the work itself, are tried again at once, at most three times in all.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, options);
    } catch (error) {
      if (isUnprepared(error)) goOnUnprepared(error);
      else if (!isPassing(error)) throw error;
      if (attempt >= MOST_ATTEMPTS) throw error;
      // Jitter: two transactions that met in a deadlock should not meet again at the same moment.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
    }
  }
}

function goOnUnprepared(error: unknown): void {
  stopPreparing();
  log().warn(
    { err: error },
    "A prepared statement was not there as it was: none is prepared until the next start",
  );
}

/**
 * That a prepared statement is not there, or is there already (PostgreSQL's invalid_sql_statement_name and
 * duplicate_prepared_statement): a pooler lent another connection. Or a migration changed what it answers.
 */
function isUnprepared(error: unknown): boolean {
  return error instanceof Error && /\b(26000|42P05)\b|cached plan must not change/.test(error.message);
}

/** PostgreSQL's serialization_failure and deadlock_detected; Prisma's own word for either (P2034). */
const PASSING = ["40001", "40P01", "P2034"];

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    PASSING.includes(code) ||
    /\b(40001|40P01)\b|deadlock detected|TransactionWriteConflict/.test(error.message)
  );
}
