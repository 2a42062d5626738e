import type { Task } from "graphile-worker";
import { recordJob } from "@/lib/telemetry/durations";

/** The task, told to the collector each time it ran: how long it took, and whether it was done. */
export function timed(name: string, task: Task): Task {
  return async (payload, helpers) => {
    const startedAt = performance.now();
    const seconds = () => (performance.now() - startedAt) / 1000;
    try {
      const result = await task(payload, helpers);
      recordJob(seconds(), name, "done");
      return result;
    } catch (error) {
      recordJob(seconds(), name, "failed");
      throw error;
    }
  };
}
