import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";

/** Whoever stops a server waits about this long before it kills it (Kubernetes: 30 seconds). */
const MOST_WAIT_MS = 25_000;

// The development server loads modules anew at each change; one worker must outlive that.
const kept = globalThis as { truecountWorker?: boolean };

/** Runs the queue inside the server, unless WORKER=off leaves that to `npm run worker`. */
export async function startWorkerInServer(): Promise<void> {
  if (env().WORKER === "off" || kept.truecountWorker) return;
  kept.truecountWorker = true;
  const { startWorker } = await import("./worker");
  const worker = startWorker();
  const stop = () => endAfter(worker.stop());
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/**
 * Next ends the process once its last request is answered, and there is no way to tell it of anything else that is
 * under way: so its end waits here. A mail that was cut off would be sent twice.
 */
function endAfter(done: Promise<void>): void {
  const exit = process.exit.bind(process);
  const late = sleep(MOST_WAIT_MS, undefined, { ref: false });
  process.exit = ((code) => {
    void Promise.race([done, late]).finally(() => exit(code));
  }) as typeof process.exit;
}
