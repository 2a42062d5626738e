import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { startTelemetry } from "./start-telemetry";

// The development server loads modules anew at each change; the SDK must be set up once.
const kept = globalThis as { truecountTelemetry?: boolean };

const FLUSH_EVERY_MS = 500;

/** Tells the collector of this server, where one is set, whether or not the queue runs inside it. */
export async function startTelemetryInServer(): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share } = env();
  if (!endpoint || kept.truecountTelemetry) return;
  kept.truecountTelemetry = true;
  const telemetry = await startTelemetry({ endpoint, program: "server", db, share });
  // The first figures at once: who looks at a dashboard after a deployment need not wait for a minute.
  void telemetry.flush();
  // Requests under way still have something to tell, and Next ends the process when the last is answered.
  const flushTillTheEnd = () => {
    void telemetry.flush();
    setInterval(() => void telemetry.flush(), FLUSH_EVERY_MS).unref();
  };
  process.once("SIGTERM", flushTillTheEnd);
  process.once("SIGINT", flushTillTheEnd);
}
