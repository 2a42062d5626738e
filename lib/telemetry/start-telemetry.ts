import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";

export type Telemetry = { stop(): Promise<void> };

type Options = {
  /** Address of an OpenTelemetry collector, such as http://127.0.0.1:4318. Undefined: nothing is loaded or sent. */
  endpoint: string | undefined;
  /** Which of the shop's programs this is. */
  program: "server" | "worker";
  db: () => Db;
  everyMs?: number;
};

/** Tells a collector how this process and the shop are doing, until stopped. The SDK is loaded only for that. */
export async function startTelemetry(options: Options): Promise<Telemetry> {
  const { endpoint, program, db, everyMs = 60_000 } = options;
  if (!endpoint) return { stop: async () => {} };
  const [{ resourceFromAttributes }, { startMetrics }] = await Promise.all([
    import("@opentelemetry/resources"),
    import("./start-metrics"),
  ]);
  const told = {
    endpoint: endpoint.replace(/\/+$/, ""),
    resource: resourceFromAttributes({
      "service.name": "truecount",
      // Each process is told apart from the others, and from itself before a restart.
      "service.instance.id": randomUUID(),
      "truecount.program": program,
    }),
  };
  const running = [startMetrics({ ...told, db, everyMs })];
  return {
    async stop() {
      // A collector that is away must not keep a process from leaving in order.
      for (const end of await Promise.allSettled(running.map((one) => one.stop()))) {
        if (end.status === "rejected") log().warn({ err: end.reason }, "The last telemetry was not sent");
      }
    },
  };
}
