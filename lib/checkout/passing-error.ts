/** PostgreSQL's serialization_failure and deadlock_detected; Prisma's own word for either (P2034). */
const PASSING = ["40001", "40P01", "P2034"];

/** Whether the same transaction may succeed when it is simply tried again. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    PASSING.includes(code) ||
    /\b(40001|40P01)\b|deadlock detected|TransactionWriteConflict/.test(error.message)
  );
}
