import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";

export type CheckKind = "verify" | "reconcile" | "audit";
type Result<R = Prisma.InputJsonValue> = { ok: boolean; summary: string; report: R };

/**
 * Runs a check and keeps what it found, for the staff's page: also that it could not run, and why. What a long one has
 * found `soFar` is kept as well, and stands if it is killed.
 *
 * @throws what the check threw.
 */
export async function recordCheck<R extends Prisma.InputJsonValue>(
  db: Db,
  kind: CheckKind,
  run: (soFar: (result: Result<R>) => Promise<void>) => Promise<Result<R>>,
): Promise<Result<R>> {
  const [id, startedAt] = [uuid(), new Date()];
  let report: Prisma.InputJsonValue = {};
  const write = async (result: Result) => {
    report = result.report;
    const durationMs = Date.now() - startedAt.getTime();
    const found = { ...result, durationMs };
    const create = { id, kind, startedAt, ...found };
    await db.checkRun.upsert({ where: { id }, create, update: found });
    return durationMs;
  };
  const keep = async (result: Result) => {
    const durationMs = await write(result);
    if (result.ok) log().info({ check: kind, durationMs }, result.summary);
    else log().error({ check: kind, durationMs }, result.summary);
  };
  const result = await run(async (found) => void (await write(found))).catch(async (error) => {
    await keep({ ok: false, summary: whyNot(error), report }).catch((note) =>
      log().error({ check: kind, err: note }, "A check that could not run could not be noted"),
    );
    throw error;
  });
  await keep(result);
  return result;
}

/** What is shown of a check that could not run. */
export const whyNot = (error: unknown): string =>
  `It could not run: ${error instanceof Error ? error.message : String(error)}`.replaceAll("\0", "");
