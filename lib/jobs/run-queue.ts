import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { showLife } from "./show-life";
import { audit, reconcile, verify } from "./tasks/checks";
import { mailBackInStock } from "./tasks/mail-back-in-stock";
import { mailOrder } from "./tasks/mail-order";
import { makeRefund } from "./tasks/make-refund";
import { sweepSoldOut } from "./tasks/sweep-sold-out";

/** Every task of the queue under the name it is enqueued by. */
const tasks: TaskList = {
  "make-refund": makeRefund,
  "mail-order": mailOrder,
  "sweep-sold-out": sweepSoldOut,
  "mail-back-in-stock": mailBackInStock,
  reconcile,
  verify,
  audit,
};

/** What runs by the clock (UTC). Several workers on one database still run each once. */
const CRONTAB = `
* * * * * mail-back-in-stock ?max=3&queue=back-in-stock
*/5 * * * * reconcile ?max=3
17 * * * * verify ?max=3
37 3 * * * audit ?max=3
`;

/**
 * Works through the queue until stopped, or until the queue cannot write down what became of a job. Several
 * may run on one database: each job is given to one of them.
 */
export async function runQueue(): Promise<Runner> {
  const connectionString = env().DATABASE_URL;
  const life = await showLife(connectionString);
  const events: WorkerEvents = new EventEmitter();
  // A job is held in the name of its pool of workers, not of one of them.
  events.on("pool:create", ({ workerPool }) => life.vouchFor(workerPool.id));
  try {
    const runner = await run({
      connectionString,
      maxPoolSize: 6,
      concurrency: 4,
      // New jobs announce themselves; the poll is for retries whose time has come.
      pollInterval: 1000,
      noHandleSignals: true,
      taskList: tasks,
      crontab: CRONTAB,
      events,
      // Only in batches, of however few, is a failure to note the end of a job reported to us: else it is a
      // rejection that nobody handles, and the job stays held by a worker that has forgotten it.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: new Logger(() => (level, message) => {
        if (level === "error") log().error({ queue: true }, message);
        else if (level === "warning") log().warn({ queue: true }, message);
        else log().debug({ queue: true }, message);
      }),
    });
    void runner.promise.catch(() => {}).then(life.end);
    return runner;
  } catch (error) {
    await life.end();
    throw error;
  }
}
