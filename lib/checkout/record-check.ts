import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";

export type CheckKind = "verify" | "reconcile" | "audit";
type Result<R = Prisma.InputJsonValue> = { ok: boolean; summary: string; report: R };

/**
 * Runs a check and keeps what it found, for the staff's page: also that it could not run, and why.
 *
 * @throws what the check threw.
 */
export async function recordCheck<R extends Prisma.InputJsonValue>(
  db: Db,
  kind: CheckKind,
  run: () => Promise<Result<R>>,
): Promise<Result<R>> {
  const began = performance.now();
  const startedAt = await readDatabaseTime(db);
  const keep = async (result: Result) => {
    const durationMs = Math.round(performance.now() - began);
    await db.checkRun.create({ data: { id: uuid(), kind, ...result, durationMs, startedAt } });
    if (result.ok) log().info({ check: kind, durationMs }, result.summary);
    else log().error({ check: kind, durationMs }, result.summary);
  };
  const result = await run().catch(async (error) => {
    await keep({ ok: false, summary: whyNot(error), report: {} }).catch((note) =>
      log().error({ check: kind, err: note }, "A check that could not run could not be noted"),
    );
    throw error;
  });
  await keep(result);
  return result;
}

/** The newest run of several servers' is found by its time: one of them may have a clock that is ahead. */
async function readDatabaseTime(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return row?.now ?? new Date();
}

/** What is shown of a check that could not run. */
export const whyNot = (error: unknown): string =>
  `It could not run: ${error instanceof Error ? error.message : String(error)}`.replaceAll("\0", "");
