import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Collector, startCollector } from "@/dev/collector";
import { signatureHeader } from "@/dev/stripe/webhooks/signature";
import { testDatabase } from "@/dev/test-database";
import { receiveEvent } from "@/lib/checkout/receive-event";
import { takeDeliveries } from "@/lib/checkout/take-deliveries";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { db } from "@/lib/db";
import { armFailPoint } from "@/lib/fail-point";
import { orderKey } from "@/lib/orders/order-key";
import { aStore, aVariant } from "@/prisma/factories";
import { inSpan } from "./spans";
import { startTelemetry, type Telemetry } from "./start-telemetry";

let database: Awaited<ReturnType<typeof testDatabase>>;
let collector: Collector;
let telemetry: Telemetry;

beforeAll(async () => {
  database = await testDatabase();
  // What arrives is applied in the process's own database.
  process.env["DATABASE_URL"] = database.url;
  await aStore(db());
});
beforeEach(async () => {
  collector = await startCollector();
  telemetry = await startTelemetry({ endpoint: collector.endpoint, program: "server", db });
});
afterEach(async () => {
  await telemetry.stop();
  await collector.stop();
});
afterAll(async () => {
  await db().$disconnect();
  await database.drop();
});

const spans = (name: string) => collector.spans().filter((span) => span.name === name);

async function paid(onHand: number, buyers: number) {
  const variant = await aVariant(db(), { onHand });
  const events = [];
  for (let n = 0; n < buyers; n++) {
    events.push(sessionEvent(await aCheckout(db(), [{ variantId: variant.id, quantity: 1 }])));
  }
  return events;
}

test("a delivery is a trace: which event it was, its transaction, and the settling in it", async () => {
  const [event] = await paid(1, 1);
  if (!event) throw new Error("nobody paid");
  await receiveEvent(event);
  await telemetry.stop();

  const [delivery, apply, settle] = ["webhook delivery", "apply events", "settle checkouts"].map(
    (name) => spans(name)[0],
  );
  expect(delivery?.attributes).toEqual({
    "truecount.event.id": event.id,
    "truecount.event.type": "checkout.session.completed",
    "truecount.event.verdict": "PROCESSED",
  });
  expect(apply).toMatchObject({ traceId: delivery?.traceId, parentSpanId: delivery?.spanId });
  expect(settle).toMatchObject({ traceId: delivery?.traceId, parentSpanId: apply?.spanId });
  expect(collector.text()).not.toMatch(/Ada|example\.com|Main Street|cs_test_|pi_/);
});

test("deliveries that are settled together keep a trace each, linked with the transaction they shared", async () => {
  const events = await paid(30, 24);
  await Promise.all(events.map((event) => receiveEvent(event)));
  await telemetry.stop();

  const deliveries = spans("webhook delivery");
  expect(new Set(deliveries.map(({ traceId }) => traceId)).size).toBe(24);
  const shared = spans("apply events").filter(({ attributes }) => Number(attributes["truecount.events"]) > 1);
  expect(shared.length).toBeGreaterThan(0);
  for (const { spanId, traceId, links, attributes } of shared) {
    expect(links).toHaveLength(Number(attributes["truecount.events"]) - 1);
    const linked = deliveries.filter((delivery) => delivery.links.some((link) => link.spanId === spanId));
    expect(linked.map((delivery) => delivery.traceId).sort()).toEqual(
      links.map((link) => link.traceId).sort(),
    );
    expect(deliveries.some((delivery) => delivery.traceId === traceId)).toBe(true);
  }
});

test("of what Next tells only routes and outcomes leave the process: no address, key, name, search or error text", async () => {
  const id = "01a21722-56c3-7605-abce-b432d116bbbd";
  const secret = `/orders/${id}?key=${orderKey(id)}&q=red+shoes&session_id=cs_test_1`;
  const next = trace.getTracer("next.js");
  const span = next.startSpan("GET /[locale]/orders/[id]", {
    attributes: {
      "http.method": "GET",
      "http.target": secret,
      "http.route": "/(shop)/[locale]/orders/[id]/page",
      "next.route": secret,
      "next.span_name": `GET ${secret}`,
      "next.span_type": "BaseServer.handleRequest",
      "http.status_code": 500,
      "error.type": "Ada Lovelace, 1 Main Street",
    },
  });
  span.recordException(new TypeError("550 no such user <ada@example.com>"));
  span.setStatus({ code: SpanStatusCode.ERROR, message: "Ada Lovelace" });
  span.end();
  next.startSpan("fetch GET https://pictures.example.com/ada?key=secret").end();
  next.startSpan(`GET ${secret}`).end();
  await telemetry.stop();

  const [page, fetched, other] = collector.spans();
  expect(page).toMatchObject({ name: "GET /[locale]/orders/[id]", status: { code: SpanStatusCode.ERROR } });
  expect(page?.attributes).toEqual({
    "http.method": "GET",
    "http.route": "/(shop)/[locale]/orders/[id]/page",
    "next.span_type": "BaseServer.handleRequest",
    "http.status_code": 500,
  });
  expect(page?.events).toEqual([{ name: "exception", attributes: { "exception.type": "TypeError" } }]);
  expect([fetched?.name, other?.name]).toEqual(["fetch GET", "GET"]);
  // No name of these letters alone: the ids of spans are hexadecimal, and may well say "ada".
  for (const sign of [
    id,
    orderKey(id),
    "shoes",
    "cs_test_1",
    "ada@",
    "/ada",
    "Lovelace",
    "Main Street",
    "secret",
  ]) {
    expect(collector.text()).not.toContain(sign);
  }
});

test("a delivery that comes before Next is told as a request, and one that could not be applied as a failed one", async () => {
  const [good, bad] = await paid(2, 2);
  if (!good || !bad) throw new Error("nobody paid");
  const leave = takeDeliveries();
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/checkout/webhook`;
  const deliver = async ({ payload: body }: typeof good) => {
    const secret = process.env["STRIPE_WEBHOOK_SECRET"] ?? "";
    const signature = signatureHeader(body, secret, Math.floor(Date.now() / 1000));
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    const headers = { "stripe-signature": signature, traceparent };
    return (await fetch(address, { method: "POST", body, headers })).status;
  };
  expect(await deliver(good)).toBe(200);
  const disarm = armFailPoint("settle:locked", () => {
    throw new Error("card of ada@example.com");
  });
  expect(await deliver(bad)).toBe(500);
  disarm();
  leave();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await telemetry.stop();
  const requests = spans("POST /api/checkout/webhook");
  const told = { "http.method": "POST", "http.route": "/api/checkout/webhook" };
  expect(requests).toMatchObject([
    { attributes: { ...told, "http.status_code": 200 } },
    {
      attributes: { ...told, "http.status_code": 500, "error.type": "500" },
      status: { code: SpanStatusCode.ERROR },
    },
  ]);
  for (const { kind, traceId } of requests) {
    // As the protocol counts them (opentelemetry-proto, "SpanKind"): one more than here.
    expect(kind).toBe(SpanKind.SERVER + 1);
    expect(traceId).not.toBe("a".repeat(32));
  }
  expect(spans("webhook delivery").map(({ parentSpanId }) => parentSpanId)).toEqual(
    requests.map(({ spanId }) => spanId),
  );
  expect(collector.text()).not.toContain("ada@");
});

test("what fails is marked as failed, and its words stay here", async () => {
  const failing = inSpan({ name: "a deed" }, async () => {
    throw new Error("card of ada@example.com");
  });
  await expect(failing).rejects.toThrow("card of");
  await telemetry.stop();
  expect(spans("a deed")[0]).toMatchObject({ status: { code: SpanStatusCode.ERROR }, events: [] });
  expect(collector.text()).not.toContain("ada@");
});

test("a visitor cannot join a trace, nor see one; a request stays one trace on its way through the server", async () => {
  const stranger = {
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    tracestate: "x=1",
  };
  expect(trace.getSpanContext(propagation.extract(context.active(), stranger))).toBeUndefined();

  const own: Record<string, string> = {};
  await inSpan({ name: "the proxy" }, async () => propagation.inject(context.active(), own));
  const page = propagation.extract(context.active(), own);
  await inSpan({ name: "the page", under: page }, async () => {});
  await telemetry.stop();
  expect(spans("the page")[0]).toMatchObject({
    traceId: spans("the proxy")[0]?.traceId,
    parentSpanId: spans("the proxy")[0]?.spanId,
  });
  expect(collector.text()).not.toContain(own["tracestate"]);
});

test("a balancer that asks whether the server lives is not told of", async () => {
  const next = trace.getTracer("next.js");
  for (const path of ["/api/health", "/api/ready", "/api/healthy"]) {
    next.startSpan("GET", { attributes: { "http.target": path } }).end();
  }
  await telemetry.stop();
  expect(collector.spans()).toHaveLength(1);
});
