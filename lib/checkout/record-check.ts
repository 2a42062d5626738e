import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";

export type CheckKind = "verify" | "reconcile" | "audit";
type Result = { ok: boolean; summary: string; report: Prisma.InputJsonValue };

/** Runs a check and keeps what it found, for the staff's page. */
export async function recordCheck(db: Db, kind: CheckKind, run: () => Promise<Result>): Promise<Result> {
  const startedAt = new Date();
  const result = await run();
  const durationMs = Date.now() - startedAt.getTime();
  await db.checkRun.create({ data: { id: uuid(), kind, ...result, durationMs, startedAt } });
  if (result.ok) log().info({ check: kind, durationMs }, result.summary);
  else log().error({ check: kind, durationMs }, result.summary);
  return result;
}
