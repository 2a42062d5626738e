// An OpenTelemetry collector for tests: it takes OTLP over HTTP in JSON, and keeps what it was told.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const attributes = z
  .array(
    z.object({
      key: z.string(),
      value: z.object({
        stringValue: z.string().optional(),
        intValue: z.coerce.number().optional(),
        doubleValue: z.number().optional(),
        boolValue: z.boolean().optional(),
      }),
    }),
  )
  .default([])
  .transform((all) =>
    Object.fromEntries(
      all.map(({ key, value }) => [
        key,
        value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue,
      ]),
    ),
  );

const point = z
  .object({
    attributes,
    asInt: z.coerce.number().optional(),
    asDouble: z.number().optional(),
    count: z.coerce.number().optional(),
    sum: z.number().optional(),
    explicitBounds: z.array(z.number()).optional(),
  })
  .transform(({ asInt, asDouble, ...rest }) => ({ ...rest, value: asInt ?? asDouble }));
const points = z.object({ dataPoints: z.array(point) });

const metric = z
  .object({
    name: z.string(),
    unit: z.string(),
    gauge: points.optional(),
    sum: points.optional(),
    histogram: points.optional(),
  })
  .transform(({ name, unit, gauge, sum, histogram }) => ({
    ...{ name, unit },
    points: (gauge ?? sum ?? histogram)?.dataPoints ?? [],
  }));

const resource = z.object({ attributes });

const metricsBody = z.object({
  resourceMetrics: z.array(
    z.object({ resource, scopeMetrics: z.array(z.object({ metrics: z.array(metric) })) }),
  ),
});

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  kind: z.number(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes,
  status: z.object({ code: z.number() }),
  events: z.array(z.object({ name: z.string(), attributes })),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })),
});

const tracesBody = z.object({
  resourceSpans: z.array(z.object({ resource, scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});

export type Collector = Awaited<ReturnType<typeof startCollector>>;

export async function startCollector() {
  const bodies: { path: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    bodies.push({ path: request.url ?? "", body });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = (path: string) =>
    bodies.filter((one) => one.path === path).map(({ body }): unknown => JSON.parse(body));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** All that was told, as it came. */
    text: () => bodies.map(({ body }) => body).join("\n"),
    /** Each metric as often as it was told, with the resource that told it. */
    metrics: () =>
      at("/v1/metrics").flatMap((body) =>
        metricsBody
          .parse(body)
          .resourceMetrics.flatMap(({ resource: { attributes: by }, scopeMetrics }) =>
            scopeMetrics.flatMap((scope) => scope.metrics.map((one) => ({ ...one, by }))),
          ),
      ),
    /** Each span, with the resource that told it. */
    spans: () =>
      at("/v1/traces").flatMap((body) =>
        tracesBody
          .parse(body)
          .resourceSpans.flatMap(({ resource: { attributes: by }, scopeSpans }) =>
            scopeSpans.flatMap((scope) => scope.spans.map((one) => ({ ...one, by }))),
          ),
      ),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
