import {
  type Attributes,
  type Context,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";

// The shop's own parts of a trace. Without a collector all of this only calls `work`.

/** Where in which trace the program is. Kept with what waits, so that it goes on in its own trace. */
export type Place = Context;

export const here = (): Place => context.active();

export const backAt = <T>(place: Place, work: () => T): T => context.with(place, work);

type Span = {
  /** Never a person, a secret or what somebody typed: names and attributes of ours are sent as they are. */
  name: string;
  attributes?: Attributes;
  /** Left out: here. Nowhere: it begins a trace. */
  under?: Place | "nowhere";
  /** Other places that this was done for as well. */
  alsoFor?: readonly Place[];
  /** Somebody else's request is answered. */
  isAnswer?: boolean;
};

/** Notes more of a part, and whether it failed, by a word for why that tells of nobody. */
type Tell = (attributes: Attributes, failedBy?: string) => void;

/** Does `work` as a part of the trace. What it throws marks the part as failed; what went wrong says the log. */
export async function inSpan<T>(
  { name, attributes = {}, under = here(), alsoFor = [], isAnswer = false }: Span,
  work: (tell: Tell) => Promise<T>,
): Promise<T> {
  const others = alsoFor.flatMap((place) => trace.getSpan(place) ?? []);
  const links = others.map((span) => ({ context: span.spanContext() }));
  const options = { attributes, links, kind: isAnswer ? SpanKind.SERVER : SpanKind.INTERNAL };
  const parent = under === "nowhere" ? ROOT_CONTEXT : under;
  return trace.getTracer(SCOPE).startActiveSpan(name, options, parent, async (span) => {
    for (const other of others) other.addLink({ context: span.spanContext() });
    try {
      return await work((more, failedBy) => {
        span.setAttributes(more);
        if (failedBy) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute("error.type", failedBy);
      });
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** By this name the exporter knows the shop's own spans from Next's. */
export const SCOPE = "truecount";
