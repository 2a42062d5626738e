import { env } from "@/lib/env";

// The development server loads modules anew at each change; one worker must outlive that.
const kept = globalThis as { truecountWorker?: boolean };

/** Runs the queue inside the server, unless WORKER=off leaves that to `npm run worker`. */
export async function startWorkerInServer(): Promise<void> {
  if (env().WORKER === "off" || kept.truecountWorker) return;
  kept.truecountWorker = true;
  const { startWorker } = await import("./worker");
  const worker = startWorker();
  const stop = () => void worker.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
