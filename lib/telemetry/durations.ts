import { metrics } from "@opentelemetry/api";

// How long things took, told by the process that did them. Without a collector both calls do nothing.

/** Seconds. Twenty is where a transaction is cut off, and Stripe's patience ends. */
const SETTLE_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
/** Seconds. A job may wait for Stripe or a mail server, or read a large file. */
const JOB_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** A payment was settled, this long after its event arrived: waiting for others, locks and commit included. */
export function recordSettle(seconds: number, outcome: "placed" | "sold_out"): void {
  histogram("truecount.settle.duration", SETTLE_SECONDS).record(seconds, { outcome });
}

export function recordJob(seconds: number, task: string, outcome: "done" | "failed"): void {
  histogram("truecount.job.duration", JOB_SECONDS).record(seconds, { task, outcome });
}

// Asked for each time: who asked before the collector is set would keep a histogram that goes nowhere. The SDK
// hands out the same one under the same name.
const histogram = (name: string, explicitBucketBoundaries: number[]) =>
  metrics.getMeter("truecount").createHistogram(name, { unit: "s", advice: { explicitBucketBoundaries } });
