import type { Tx } from "@/lib/db";
import { LOCK_CLASS } from "./show-life";

/** How many workers live now, in whatever process: each holds its locks on one connection. */
export async function countWorkers(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ workers: number }[]>`
    SELECT count(DISTINCT pid)::int AS workers FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid = ${LOCK_CLASS}::int::oid
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row?.workers ?? 0;
}
