import { performance } from "node:perf_hooks";
import { metrics } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import type { Resource } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { type Figures, readFigures } from "./read-figures";
import type { Telemetry } from "./start-telemetry";

type Options = { endpoint: string; resource: Resource; db: () => Db; everyMs: number };

/**
 * Sends figures to a collector (OTLP over HTTP, JSON) each minute: this process's own, and the shop's, which
 * stand in the database and are told by every process, so that they do not fall silent with the workers.
 */
export function startMetrics({ endpoint, resource, db, everyMs }: Options): Telemetry {
  const exporter = new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, timeoutMillis: 2_000 });
  const provider = new MeterProvider({
    resource,
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: everyMs })],
  });
  metrics.setGlobalMeterProvider(provider);
  observeShop(db);
  observeProcess();
  return {
    flush: () => provider.forceFlush(),
    async stop() {
      await provider.shutdown();
      metrics.disable();
    },
  };
}

function observeShop(db: () => Db): void {
  const meter = metrics.getMeter("truecount");
  const gauges = Object.entries(GAUGES).map(([name, { unit, read }]) => ({
    gauge: meter.createObservableGauge(name, { unit }),
    read,
  }));
  meter.addBatchObservableCallback(
    async (result) => {
      try {
        const figures = await readFigures(db());
        for (const { gauge, read } of gauges) result.observe(gauge, read(figures));
      } catch (error) {
        log().warn({ err: error }, "The figures for the metrics could not be read");
      }
    },
    gauges.map(({ gauge }) => gauge),
  );
}

/** Under the names that OpenTelemetry gives them ("Semantic conventions", process and Node.js). */
function observeProcess(): void {
  const meter = metrics.getMeter("truecount");
  meter
    .createObservableUpDownCounter("process.memory.usage", { unit: "By" })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  let before = performance.eventLoopUtilization();
  meter.createObservableGauge("nodejs.eventloop.utilization", { unit: "1" }).addCallback((result) => {
    const now = performance.eventLoopUtilization();
    result.observe(performance.eventLoopUtilization(now, before).utilization);
    before = now;
  });
}

// All of them stand in the database, so each process says the same: dashboards take the largest, never the sum.
const GAUGES: Record<string, { unit: string; read: (figures: Figures) => number }> = {
  "truecount.orders": { unit: "{order}", read: (f) => f.ordersPlaced },
  "truecount.orders.sold_out": { unit: "{order}", read: (f) => f.ordersSoldOut },
  "truecount.inbox.failed": { unit: "{event}", read: (f) => f.inboxFailed },
  "truecount.inbox.lag": { unit: "s", read: (f) => f.inboxLagSeconds },
  "truecount.inbox.quarantined": { unit: "{event}", read: (f) => f.inboxQuarantined },
  "truecount.refunds.pending": { unit: "{refund}", read: (f) => f.refundsPending },
  "truecount.refunds.failed": { unit: "{refund}", read: (f) => f.refundsFailed },
  "truecount.queue.waiting": { unit: "{job}", read: (f) => f.jobsWaiting },
  "truecount.queue.given_up": { unit: "{job}", read: (f) => f.jobsGivenUp },
  "truecount.queue.lag": { unit: "s", read: (f) => f.queueLagSeconds },
  "truecount.sweeps.waiting": { unit: "{job}", read: (f) => f.sweepsWaiting },
};
