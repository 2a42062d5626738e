import { metrics } from "@opentelemetry/api";

/** A visitor was asked to come again, because as many are here as can be served. Without a collector it does nothing. */
export function recordTurnedAway(way: string): void {
  metrics.getMeter("truecount").createCounter("truecount.turned_away", { unit: "{request}" }).add(1, { way });
}
