import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { type Queue, runQueue } from "./run-queue";

export type Worker = {
  /** Finishes what is under way and hands the rest back. */
  stop(): Promise<void>;
  /** Resolves when it has stopped, which it does only when asked to. */
  stopped: Promise<void>;
};

const PAUSE_MS = 2_000;

/**
 * Works through the queue until stopped. A database that is away, now or later, only delays it: the queue is
 * then run anew under another name, and takes back what it held. What a killed worker held is taken over.
 */
export function startWorker(): Worker {
  const asked = new AbortController();
  let queue: Queue | null = null;

  async function work(): Promise<void> {
    while (!asked.signal.aborted) {
      try {
        queue = await runQueue();
        if (asked.signal.aborted) await queue.stop();
        await queue.ended;
      } catch (error) {
        log().error({ err: error }, "The queue stopped; it is started again in 2 seconds");
      }
      await sleep(PAUSE_MS, undefined, { signal: asked.signal }).catch(() => {});
    }
  }

  const stopped = work();
  return {
    stopped,
    async stop() {
      asked.abort();
      await queue?.stop();
      await stopped;
    },
  };
}
