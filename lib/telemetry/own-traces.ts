import { randomBytes } from "node:crypto";
import {
  type Context,
  isSpanContextValid,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";

/**
 * Carries a trace through the headers of a request inside this process, as Next does between `proxy.ts` and
 * the page, and nowhere else. Visitors may write a `traceparent` of their own: only what bears this process's
 * mark is believed, so that nobody joins their requests to a trace of somebody else's, or has them traced at will.
 */
export class OwnTraces implements TextMapPropagator {
  readonly #w3c = new W3CTraceContextPropagator();
  readonly #mark = `truecount=${randomBytes(16).toString("hex")}`;

  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    this.#w3c.inject(context, carrier, setter);
    setter.set(carrier, "tracestate", this.#mark);
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    if (`${getter.get(carrier, "tracestate")}` !== this.#mark) return context;
    const parent = trace.getSpanContext(this.#w3c.extract(context, carrier, getter));
    if (!parent || !isSpanContextValid(parent)) return context;
    const { traceState: _, ...plain } = parent;
    return trace.setSpanContext(context, plain);
  }

  fields = () => this.#w3c.fields();
}
