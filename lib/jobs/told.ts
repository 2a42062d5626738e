import type { Task } from "graphile-worker";
import { recordJob } from "@/lib/telemetry/durations";
import { inSpan } from "@/lib/telemetry/spans";

/** The task, told to the collector each time it runs, as a trace of its own and by how long it took. */
export function told(name: string, task: Task): Task {
  return (payload, helpers) => {
    const { id, attempts } = helpers.job;
    const attributes = { "truecount.job.task": name, "truecount.job.id": id, "truecount.job.try": attempts };
    return inSpan({ name: `job ${name}`, attributes, under: "nowhere" }, async () => {
      const startedAt = performance.now();
      const record = (outcome: "done" | "failed") =>
        recordJob((performance.now() - startedAt) / 1000, name, outcome);
      try {
        await task(payload, helpers);
        record("done");
      } catch (error) {
        record("failed");
        throw error;
      }
    });
  };
}
