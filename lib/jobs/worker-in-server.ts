import { env } from "@/lib/env";
import { log } from "@/lib/log";

// The development server loads modules anew at each change; one worker must outlive that.
const kept = globalThis as { truecountWorker?: boolean };

/** Runs the queue inside the server, unless WORKER=off leaves that to `npm run worker`. */
export async function startWorkerInServer(): Promise<void> {
  if (env().WORKER === "off" || kept.truecountWorker) return;
  kept.truecountWorker = true;
  const { startWorker } = await import("./worker");
  const runner = await retryUntilUp(startWorker);
  const stop = () => void runner.stop().catch(() => {});
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** A database that is down for a moment must not keep the shop from starting. */
async function retryUntilUp<T>(start: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await start();
    } catch (error) {
      log().error({ err: error }, "The queue could not start; trying again in 2 seconds");
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}
