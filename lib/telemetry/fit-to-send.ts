import type { Attributes, AttributeValue } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { SCOPE } from "./spans";

/**
 * The span as it may leave this process. Next writes whole addresses into its spans, and errors quote what
 * they were handed: links to orders, keys, mail addresses, what people search for. So nothing is sent but what
 * is known to be harmless: attributes of the list below, where they look as they should, and names made of
 * words and routes. What an error said stands in the log, under the same trace id.
 */
export function fitToSend(span: ReadableSpan): ReadableSpan {
  const ours = span.instrumentationScope.name === SCOPE;
  return {
    name: ours ? span.name : plainName(span.name),
    kind: span.kind,
    spanContext: () => ({ ...withoutState(span.spanContext()) }),
    ...(span.parentSpanContext ? { parentSpanContext: withoutState(span.parentSpanContext) } : {}),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code },
    attributes: ours ? span.attributes : plainAttributes(span.attributes),
    links: span.links.map(({ context }) => ({ context: withoutState(context) })),
    events: span.events.map(({ name, time, attributes = {} }) => ({
      name: plainName(name),
      time,
      attributes: plainAttributes(attributes),
    })),
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** A route as it stands in the folders of app/: fixed words, and names of what varies in brackets. */
const ROUTE = /^(?:\/(?:\((?:[a-z]+)\)|\[(?:\.\.\.)?\w+\]|@?[a-z_][a-z_-]*(?:\.xml|\.txt)?))+$|^\/$/;
const WORD = /^[A-Za-z()]+(?:\.[A-Za-z]+)*$/;

const matches = (pattern: RegExp) => (value: AttributeValue) =>
  typeof value === "string" && pattern.test(value);
const isNumber = (value: AttributeValue) => typeof value === "number";
const isBoolean = (value: AttributeValue) => typeof value === "boolean";

const HARMLESS: Record<string, (value: AttributeValue) => boolean> = {
  "http.method": matches(/^[A-Z]+$/),
  "http.status_code": isNumber,
  "http.route": matches(ROUTE),
  "next.route": matches(ROUTE),
  "next.page": matches(ROUTE),
  "next.span_type": matches(WORD),
  "next.span_category": matches(WORD),
  "next.rsc": isBoolean,
  "next.bubble": isBoolean,
  "error.type": matches(/^\w{1,60}$/),
  "exception.type": matches(/^\w{1,60}$/),
};

function plainAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([key, value]) => value !== undefined && Object.hasOwn(HARMLESS, key) && HARMLESS[key]?.(value),
    ),
  );
}

const plainName = (name: string) =>
  name
    .split(" ")
    .filter((part) => WORD.test(part) || ROUTE.test(part))
    .join(" ") || "(nameless)";

/** The state of a trace may hold what others wrote into it, and our own mark. */
function withoutState<C extends { traceState?: unknown }>({ traceState: _, ...context }: C) {
  return context;
}
