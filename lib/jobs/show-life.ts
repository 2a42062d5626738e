import pg from "pg";
import { log } from "@/lib/log";

const LOOK_EVERY_MS = 5_000;
const WAIT_MS = 10_000;
/** By which a worker's clock may differ from the database's, as PostgreSQL writes it. */
const MOST_AHEAD = "2 minutes";
/** The first half of our advisory locks' key; the second is the hash of a worker's id. */
export const LOCK_CLASS = 1_001_001;

/** Of a row of the queue's jobs: whether the worker in whose name it is held lives, as SQL. */
export const isHeldByTheLiving = `EXISTS (
  SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = ${LOCK_CLASS}
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND objid::bigint = hashtext(locked_by)::bigint & 4294967295)`;

type Life = { vouchFor(workerId: string): void; end(): Promise<void> };

/**
 * The queue itself gives a job back only hours after its worker was killed. So every living worker holds an
 * advisory lock in its name, which PostgreSQL drops the moment its process is gone, and whoever lives hands
 * back the jobs of those who have none. Should a connection be lost without a death, a job may run twice:
 * each task is safe to.
 */
export async function showLife(connectionString: string): Promise<Life> {
  let ended = false;
  // One query at a time on the one connection.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => {});
    return mine;
  };
  const mine = new Set<string>();
  let client = await connect();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString,
      application_name: "truecount worker's life",
      connectionTimeoutMillis: WAIT_MS,
      query_timeout: WAIT_MS,
    });
    fresh.on("error", () => {});
    try {
      await fresh.connect();
      for (const id of mine) await lock(fresh, id);
      // Whoever has ended meanwhile must not be vouched for by a connection that came late.
      if (ended) throw new Error("The worker has ended");
      return fresh;
    } catch (error) {
      await fresh.end().catch(() => {});
      throw error;
    }
  }

  const lock = (on: pg.Client, id: string) =>
    on.query("SELECT pg_try_advisory_lock($1, hashtext($2))", [LOCK_CLASS, id]);

  // One look at a time: of two connections that are opened at once, one would be forgotten and live on.
  let looking = false;
  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      await inTurn(async () => {
        await handBack(client);
        await openQueues(client);
        await bringBack(client);
        await forgetMadeUpFor(client);
      });
    } catch {
      if (ended) return;
      await client.end().catch(() => {});
      client = await connect().catch(() => client);
    } finally {
      looking = false;
    }
  }

  return {
    vouchFor(workerId) {
      mine.add(workerId);
      void inTurn(() => lock(client, workerId)).catch(() => {});
    },
    async end() {
      ended = true;
      clearInterval(timer);
      await client.end().catch(() => {});
    },
  };
}

async function handBack(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs
     WHERE locked_by IS NOT NULL AND NOT ${isHeldByTheLiving}`,
  );
  if (rows.length === 0) return;
  log().warn({ workers: rows.length }, "Handing back the jobs of workers that are gone");
  const gone = rows.map(({ id }) => id);
  // One that was replaced while it ran, by another under its key, has lost the key and all its attempts: handed
  // back, it would stay in the queue as given up, though the other does its work.
  await client.query(
    `DELETE FROM graphile_worker._private_jobs
     WHERE locked_by = ANY($1) AND key IS NULL AND attempts >= max_attempts AND last_error IS NULL`,
    [gone],
  );
  await client.query("SELECT graphile_worker.force_unlock_workers($1)", [gone]);
}

/**
 * A queue is closed while one of its jobs is worked on, and opened by whoever ends that job as its own. Where nobody
 * does (a worker was killed after its job had been taken from it, or two had the same), it would be closed for hours.
 */
async function openQueues(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL
     WHERE id IN (SELECT id FROM graphile_worker._private_job_queues queue
       WHERE locked_at < now() - interval '10 seconds' AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs job
         WHERE job.job_queue_id = queue.id AND job.locked_at IS NOT NULL)
       FOR UPDATE SKIP LOCKED)`,
  );
  if (rowCount) log().warn({ queues: rowCount }, "Opened queues that nobody works on");
}

/**
 * What runs by the clock is due after its last time. Where that lies ahead, by the database's clock, somebody's clock
 * was wrong: until then nobody would run anything.
 */
async function bringBack(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE graphile_worker._private_known_crontabs SET last_execution = date_trunc('minute', now())
     WHERE last_execution > now() + interval '${MOST_AHEAD}'`,
  );
  if (rowCount)
    log().warn({ times: rowCount }, "A clock was ahead of the database's: what it put off is due again");
  await client.query(
    `UPDATE graphile_worker._private_jobs SET run_at = now()
     WHERE payload->'_cron' IS NOT NULL AND locked_at IS NULL AND attempts = 0
       AND run_at > now() + interval '${MOST_AHEAD}'`,
  );
}

/**
 * A run by the clock that gave up is made up for by the next one: then nobody need retry it. The queue leaves it
 * where it is, only without its key. The newest stays until the run after it has ended well. Any other job has lost
 * its key because another was queued under it while it ran: that one does its work, and a failure of its own, which
 * the queue takes for its last, says nothing.
 */
async function forgetMadeUpFor(client: pg.Client): Promise<void> {
  await client.query(
    `DELETE FROM graphile_worker._private_jobs old
     WHERE key IS NULL AND locked_at IS NULL AND attempts >= max_attempts
       AND (payload->'_cron' IS NULL OR NOT EXISTS (SELECT FROM graphile_worker._private_jobs next
         WHERE next.task_id = old.task_id AND next.id > old.id AND next.attempts < next.max_attempts))`,
  );
}
