import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { type Job, keyOf } from "./enqueue";

export type GivenUpJob = {
  id: string;
  task: string;
  payload: unknown;
  lastError: string | null;
  attempts: number;
  maxAttempts: number;
  updatedAt: Date;
};

export type Tries = { attempts: number; lastError: string; gaveUp: boolean };

/**
 * Jobs that were tried as often as they may be and still wait for a person, newest first (at most 200). What runs
 * by the clock comes last: its next run makes up for it.
 */
export function listGivenUpJobs(tx: Tx): Promise<GivenUpJob[]> {
  return tx.$queryRaw<GivenUpJob[]>`
    ${givenUp} ORDER BY j.payload->'_cron' IS NOT NULL, j.updated_at DESC LIMIT 200`;
}

/** The job of this id, however old, if it gave up. */
export async function findGivenUpJob(tx: Tx, id: string): Promise<GivenUpJob | null> {
  const [job] = await tx.$queryRaw<GivenUpJob[]>`${givenUp} AND j.id = ${id}::bigint`;
  return job ?? null;
}

/** How a job fares that has begun or failed, and is not done; null for one that is done, or waits for its first try. */
export async function readTries(tx: Tx, job: Job): Promise<Tries | null> {
  const [found] = await tx.$queryRaw<Tries[]>`
    SELECT attempts::int, last_error AS "lastError", attempts >= max_attempts AND locked_at IS NULL AS "gaveUp"
    FROM graphile_worker._private_jobs WHERE key = ${keyOf(job)} AND last_error IS NOT NULL`;
  return found ?? null;
}

const givenUp = Prisma.sql`
  SELECT j.id::text, t.identifier AS task, j.payload, j.last_error AS "lastError", j.attempts::int,
    j.max_attempts::int AS "maxAttempts", j.updated_at AS "updatedAt"
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL`;

/** Gives a job that gave up a new set of attempts, from now. */
export async function retryJob(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.reschedule_jobs(ARRAY[${id}::bigint], run_at => now(), attempts => 0)`;
}

/** The oldest job that should have run by now and has not, with how late it is in seconds; null when none is. */
export async function readQueueLag(
  tx: Tx,
): Promise<{ waiting: number; givenUp: number; lagSeconds: number }> {
  const [lag] = await tx.$queryRaw<{ waiting: number; givenUp: number; lagSeconds: number }[]>`
    SELECT count(*) FILTER (WHERE attempts < max_attempts)::int AS waiting,
      count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL)::int AS "givenUp",
      coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE attempts < max_attempts AND locked_at IS NULL)), 0)::int
        AS "lagSeconds"
    FROM graphile_worker._private_jobs`;
  return lag ?? { waiting: 0, givenUp: 0, lagSeconds: 0 };
}
