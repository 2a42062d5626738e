import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type Task, type WorkerEvents } from "graphile-worker";
import { env, sessionUrl } from "@/lib/env";
import { log } from "@/lib/log";
import { CRONTAB } from "./crontab";
import { showLife } from "./show-life";
import { audit, reconcile, verify } from "./tasks/checks";
import { closeCheckout } from "./tasks/close-checkout";
import { deleteCustomer } from "./tasks/delete-customer";
import { importStock } from "./tasks/import-stock";
import { mailBackInStock } from "./tasks/mail-back-in-stock";
import { mailInvitation } from "./tasks/mail-invitation";
import { mailLink } from "./tasks/mail-link";
import { mailLowStock, mailLowStockDigest } from "./tasks/mail-low-stock";
import { mailOrder } from "./tasks/mail-order";
import { mailSignUp } from "./tasks/mail-sign-up";
import { makeRefund } from "./tasks/make-refund";
import { nameDiscount } from "./tasks/name-discount";
import { refundQuarantined } from "./tasks/refund-quarantined";
import { sweepSoldOut } from "./tasks/sweep-sold-out";
import { told } from "./told";

/** Every task of the queue under the name it is enqueued by. */
const tasks: Record<string, Task> = {
  "make-refund": makeRefund,
  "refund-quarantined": refundQuarantined,
  "close-checkout": closeCheckout,
  "name-discount": nameDiscount,
  "delete-customer": deleteCustomer,
  "mail-order": mailOrder,
  "mail-invitation": mailInvitation,
  "mail-sign-up": mailSignUp,
  "mail-link": mailLink,
  "sweep-sold-out": sweepSoldOut,
  "import-stock": importStock,
  "mail-back-in-stock": mailBackInStock,
  "mail-low-stock": mailLowStock,
  "mail-low-stock-digest": mailLowStockDigest,
  reconcile,
  verify,
  audit,
};

/**
 * What somebody at the till waits for. It has slots of its own: a mail server that accepts connections and then
 * says nothing holds each of the others for half a minute.
 */
const PROMPT: readonly string[] = ["sweep-sold-out", "close-checkout"];

/** The queue sleeps until the next minute; of a clock that is set back, that may be a day away. */
const LOOK_AT_CLOCK_MS = 10_000;
const SET_BACK_MS = 60_000;

/** How long a queue that is stopping may take until it is given up; its jobs under way have half a minute. */
const PATIENCE_MS = 30_000;
/** The same after it could not write down what became of a job: it is broken already. */
const PATIENCE_WHEN_BROKEN_MS = 10_000;

export type Queue = {
  /** Finishes what is under way, hands the rest back, and ends `ended`. Never throws. */
  stop(): Promise<void>;
  /** Resolves when it was stopped; rejects when it broke, or took too long to end. */
  ended: Promise<void>;
};

/**
 * Works through the queue until stopped, or until the queue cannot write down what became of a job. Several
 * may run on one database: each job is given to one of them.
 *
 * A runner whose database went away has been seen to wait for its own end for ever, holding its jobs and
 * taking no more. So the wait has an end: after it nobody vouches for the runner any more, and whoever works
 * next takes over what it held.
 */
export async function runQueue(): Promise<Queue> {
  const connectionString = sessionUrl(env());
  const life = await showLife(connectionString);
  const events: WorkerEvents = new EventEmitter();
  // A job is held in the name of its pool of workers, not of one of them.
  events.on("pool:create", ({ workerPool }) => life.vouchFor(workerPool.id));
  const patience = startPatience();
  events.on("pool:fatalError", () => patience.lasts(PATIENCE_WHEN_BROKEN_MS));
  events.on("pool:gracefulShutdown", () => patience.lasts(PATIENCE_MS));
  try {
    const runner = await start(connectionString, events);
    const stop = async () => {
      patience.lasts(PATIENCE_MS);
      void runner.stop();
      await ended.catch(() => {});
    };
    const clock = watchClock(() => {
      log().warn("The clock was set back: the queue is started anew");
      void stop();
    });
    const ended = Promise.race([runner.promise, patience.over]).finally(() => {
      clock.end();
      patience.end();
      return life.end();
    });
    ended.catch(() => {});
    return { ended, stop };
  } catch (error) {
    patience.end();
    await life.end();
    throw error;
  }
}

/** Calls `onSetBack` when the clock has gone back by more than a minute against the time that has passed. */
function watchClock(onSetBack: () => void) {
  const ahead = () => Date.now() - performance.now();
  let last = ahead();
  const timer = setInterval(() => {
    const before = last;
    last = ahead();
    if (last < before - SET_BACK_MS) onSetBack();
  }, LOOK_AT_CLOCK_MS);
  return { end: () => clearInterval(timer) };
}

/** A wait that begins when it is told how long it lasts; the shortest of several counts. */
function startPatience() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endsAt = Number.POSITIVE_INFINITY;
  let lose: (error: Error) => void = () => {};
  const over = new Promise<never>((_, reject) => {
    lose = reject;
  });
  over.catch(() => {});
  return {
    over,
    lasts(ms: number) {
      if (Date.now() + ms >= endsAt) return;
      endsAt = Date.now() + ms;
      clearTimeout(timer);
      timer = setTimeout(() => lose(new Error("The queue did not end when it had to")), ms);
    },
    end: () => clearTimeout(timer),
  };
}

/** Both runners as one: when either ends, so does the other. */
async function start(
  connectionString: string,
  events: WorkerEvents,
): Promise<{ promise: Promise<void>; stop(): Promise<void> }> {
  const runners: Runner[] = [];
  // One that has ended by itself cannot be stopped any more.
  const stop = async () => {
    await Promise.all(runners.map((runner) => runner.stop().catch(() => {})));
  };
  try {
    runners.push(
      await run({
        ...{ ...shared(connectionString, events), taskList: toldTasks((name) => PROMPT.includes(name)) },
        ...{ maxPoolSize: 3, concurrency: 2, parsedCronItems: [] },
      }),
    );
    runners.push(
      await run({
        ...{ ...shared(connectionString, events), taskList: toldTasks((name) => !PROMPT.includes(name)) },
        ...{ maxPoolSize: 6, concurrency: 4, crontab: CRONTAB },
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const ends = runners.map(({ promise }) => promise.finally(() => void stop()));
  const promise = Promise.allSettled(ends).then((outcomes) => {
    const broken = outcomes.find((outcome) => outcome.status === "rejected");
    if (broken) throw broken.reason;
  });
  return { promise, stop };
}

const toldTasks = (wanted: (name: string) => boolean) =>
  Object.fromEntries(
    Object.entries(tasks)
      .filter(([name]) => wanted(name))
      .map(([name, task]) => [name, told(name, task)]),
  );

const shared = (connectionString: string, events: WorkerEvents) => ({
  connectionString,
  // New jobs announce themselves; the poll is for retries whose time has come.
  pollInterval: 1000,
  noHandleSignals: true,
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
