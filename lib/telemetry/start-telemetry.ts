import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";

export type Telemetry = {
  /** Sends now what waits to be sent. */
  flush(): Promise<void>;
  /** Sends the last of it, and no more from then on. */
  stop(): Promise<void>;
};

type Options = {
  /** Address of an OpenTelemetry collector, such as http://127.0.0.1:4318. Undefined: nothing is loaded or sent. */
  endpoint: string | undefined;
  /** Which of the shop's programs this is. */
  program: "server" | "worker";
  db: () => Db;
  /** Which share of all requests and jobs is told as traces, 0 to 1. */
  share?: number;
  everyMs?: number;
};

/** Tells a collector what this process does and how the shop is, until stopped. Only then is the SDK loaded. */
export async function startTelemetry(options: Options): Promise<Telemetry> {
  const { endpoint, program, db, share = 1, everyMs = 60_000 } = options;
  if (!endpoint) return { flush: async () => {}, stop: async () => {} };
  const [{ setGlobalErrorHandler }, { resourceFromAttributes }, { startMetrics }, { startTraces }] =
    await Promise.all([
      import("@opentelemetry/core"),
      import("@opentelemetry/resources"),
      import("./start-metrics"),
      import("./start-traces"),
    ]);
  setGlobalErrorHandler(complainSeldom());
  const told = {
    endpoint: endpoint.replace(/\/+$/, ""),
    resource: resourceFromAttributes({
      "service.name": "truecount",
      // Each process is told apart from the others, and from itself before a restart.
      "service.instance.id": randomUUID(),
      "truecount.program": program,
    }),
  };
  const both = [startMetrics({ ...told, db, everyMs }), startTraces({ ...told, share })];
  return {
    flush: () => allOf(both.map((one) => one.flush())),
    stop: () => allOf(both.map((one) => one.stop())),
  };
}

/** A collector that is away must not keep a process from leaving in order. */
async function allOf(ends: Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(ends)) {
    if (end.status === "rejected") log().warn({ err: end.reason }, "Some telemetry was not sent");
  }
}

const QUIET_MS = 60_000;

/** While a collector is away, the SDK complains every few seconds. */
function complainSeldom(): (error: unknown) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - last < QUIET_MS) return;
    last = performance.now();
    log().warn({ err: error }, "The collector of OpenTelemetry did not take what it was told");
  };
}
