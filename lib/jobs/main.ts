// `npm run worker`: the queue in a process of its own, for a server that runs with WORKER=off.
import { existsSync } from "node:fs";
import { checkSettings } from "@/lib/check-settings";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startTelemetry } from "@/lib/telemetry/start-telemetry";
import { startWorker } from "./worker";

if (existsSync(".env")) process.loadEnvFile(".env");
checkSettings();
const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share } = env();
const telemetry = await startTelemetry({ endpoint, program: "worker", db, share });
const worker = startWorker();
log().info("The worker is at work");
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void worker.stop());
await worker.stopped;
await telemetry.stop();
// Connections that rest in the pool would keep the process for another minute.
await db().$disconnect();
process.exit();
