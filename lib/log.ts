import { trace } from "@opentelemetry/api";
import pino from "pino";
import { env } from "./env";

let logger: pino.Logger | undefined;

/** JSON lines on standard output. Never hand it a secret, a card, an address or a mail address. */
export function log(): pino.Logger {
  logger ??= pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: traceIds,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ["email", "*.email", "*.headers", "*.password"], remove: true },
    },
    { write: (line) => process.stdout.write(withoutAddresses(line)) },
  );
  return logger;
}

/** Where a request or a job is told to a collector, each of its lines names its trace, as OpenTelemetry spells it. */
function traceIds(): { trace_id?: string; span_id?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** Errors of other programs quote mail addresses in their messages; a log must not. */
export const withoutAddresses = (line: string) =>
  line.replace(/[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g, "(mail address)");
