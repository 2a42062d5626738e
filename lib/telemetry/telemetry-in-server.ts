import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { startTelemetry } from "./start-telemetry";

// The development server loads modules anew at each change; the SDK must be set up once.
const kept = globalThis as { truecountTelemetry?: boolean };

/** Tells the collector of this server, where one is set, whether or not the queue runs inside it. */
export async function startTelemetryInServer(): Promise<void> {
  if (kept.truecountTelemetry) return;
  kept.truecountTelemetry = true;
  const endpoint = env().OTEL_EXPORTER_OTLP_ENDPOINT;
  const telemetry = await startTelemetry({ endpoint, program: "server", db });
  const stop = () => void telemetry.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
