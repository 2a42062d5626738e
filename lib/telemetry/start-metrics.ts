import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import type { Figures } from "./read-figures";

export type Metrics = { stop(): Promise<void> };

type Options = {
  /** Address of an OpenTelemetry collector, such as http://127.0.0.1:4318. Undefined: nothing is loaded or sent. */
  endpoint: string | undefined;
  db: () => Db;
  everyMs?: number;
};

/** Sends the shop's figures to a collector (OTLP over HTTP, JSON) each minute, from wherever the queue runs. */
export async function startMetrics({ endpoint, db, everyMs = 60_000 }: Options): Promise<Metrics> {
  if (!endpoint) return { stop: async () => {} };
  const [
    { MeterProvider, PeriodicExportingMetricReader },
    { OTLPMetricExporter },
    resources,
    { readFigures },
  ] = await Promise.all([
    import("@opentelemetry/sdk-metrics"),
    import("@opentelemetry/exporter-metrics-otlp-http"),
    import("@opentelemetry/resources"),
    import("./read-figures"),
  ]);
  const exporter = new OTLPMetricExporter({
    url: `${endpoint.replace(/\/+$/, "")}/v1/metrics`,
    timeoutMillis: 2_000,
  });
  const provider = new MeterProvider({
    resource: resources.resourceFromAttributes({ "service.name": "truecount" }),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: everyMs })],
  });
  const meter = provider.getMeter("truecount");
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
  return {
    // The last figures are sent. A collector that is away must not keep a server from leaving in order.
    stop: () =>
      provider.shutdown().catch((error) => log().warn({ err: error }, "The last metrics were not sent")),
  };
}

// All of them stand in the database, so each process says the same: dashboards take the largest, never the sum.
const GAUGES: Record<string, { unit: string; read: (figures: Figures) => number }> = {
  "truecount.orders": { unit: "{order}", read: (f) => f.ordersPlaced },
  "truecount.orders.sold_out": { unit: "{order}", read: (f) => f.ordersSoldOut },
  "truecount.settle.slowest": { unit: "ms", read: (f) => f.slowestSettleMs },
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
