import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Db } from "@/lib/db";

const MIGRATIONS = path.join("prisma", "migrations");

export type Readiness = { ready: boolean; reasons: string[] };

/**
 * Whether this server can serve: the database answers, has every migration that this build was made with, and
 * takes jobs. That a worker runs is no part of it: a balancer would take every server away when one restarts.
 * Migrations that are newer than the build do no harm (docs/operations.md, expand and contract).
 */
export async function examineReadiness(db: Db): Promise<Readiness> {
  const reasons: string[] = [];
  try {
    const applied = await db.$queryRaw<{ migration_name: string }[]>`
      SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
    const known = new Set(applied.map((row) => row.migration_name));
    const missing = (await migrationsOfThisBuild()).filter((name) => !known.has(name));
    if (missing.length > 0) reasons.push(`migrations are missing: ${missing.join(", ")}`);
    const [queue] = await db.$queryRaw<{ there: boolean }[]>`
      SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS there`;
    if (!queue?.there) reasons.push("the queue of jobs has no tables");
  } catch (error) {
    reasons.push(isMissingTable(error) ? "the database has no migrations" : "the database does not answer");
  }
  return { ready: reasons.length === 0, reasons };
}

async function migrationsOfThisBuild(): Promise<string[]> {
  const entries = await readdir(/* turbopackIgnore: true */ MIGRATIONS, { withFileTypes: true }).catch(
    () => [],
  );
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

const isMissingTable = (error: unknown) =>
  error instanceof Error && /_prisma_migrations|42P01/.test(error.message);
