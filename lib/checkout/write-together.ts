import { type Tx, toPrepare } from "@/lib/db";
import { type Job, selectJobs } from "@/lib/jobs/enqueue";
import { Prisma } from "@/prisma/generated/client";

/**
 * Writes what belongs together in one statement, and puts jobs in the queue: one way to the database instead of one
 * for each table, while the levels are locked. Its parts see what was there before, not each other's rows; foreign
 * keys are looked at when all are written ("Data-Modifying Statements in WITH").
 */
export async function writeTogether(
  tx: Tx,
  parts: readonly Prisma.Sql[],
  jobs: readonly Job[],
): Promise<void> {
  await tx.$executeRaw`${toPrepare} WITH ${Prisma.join([...parts])} ${selectJobs(jobs)}`;
}
