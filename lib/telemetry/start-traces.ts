import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import type { Resource } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { fitToSend } from "./fit-to-send";
import { OwnTraces } from "./own-traces";
import type { Telemetry } from "./start-telemetry";

type Options = { endpoint: string; resource: Resource; share: number };

/** Sends what Next and `inSpan` tell of requests, payments and jobs to a collector (OTLP over HTTP, JSON). */
export function startTraces({ endpoint, resource, share }: Options): Telemetry {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: 2_000 });
  const provider = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: allButProbes(new TraceIdRatioBasedSampler(share)) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: fitting(exporter) })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new OwnTraces());
  trace.setGlobalTracerProvider(provider);
  return {
    flush: () => provider.forceFlush({ timeoutMillis: 2_000 }),
    async stop() {
      await provider.shutdown();
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
}

const fitting = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, done) => exporter.export(spans.map(fitToSend), done),
  shutdown: () => exporter.shutdown(),
  forceFlush: async () => exporter.forceFlush?.(),
});

/** Balancers ask for a server's health all day long; that would be most of what there is to read. */
const allButProbes = (sampler: Sampler): Sampler => ({
  shouldSample(parent, traceId, name, kind, attributes, links) {
    return /^\/api\/(?:health|ready)(?:\?|$)/.test(`${attributes["http.target"]}`)
      ? { decision: SamplingDecision.NOT_RECORD }
      : sampler.shouldSample(parent, traceId, name, kind, attributes, links);
  },
  toString: () => `AllButProbes{${sampler}}`,
});
