import { readFile } from "node:fs/promises";
import { startCollector } from "@/dev/collector";
import { freePort } from "@/dev/ports";
import { startTool } from "@/dev/processes";
import { signatureHeader } from "@/dev/stripe/webhooks/signature";
import { openCheckout } from "@/lib/checkout/open-checkout";
import { orderKey } from "@/lib/orders/order-key";
import { aCart } from "@/prisma/factories";
import { type Backstage, expect, someone, test } from "./shop";

const LOG = "test-results/told-shop.log";
const SKU = "KTCH-KNIF-19";
const NAME = "Grace Hopper";
const STREET = "12 Harbour Lane";

test("a collector learns what a server did and how long it took, and not for whom", async ({
  backstage,
  page,
}) => {
  test.slow();
  const collector = await startCollector();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = startTool("next/dist/bin/next", ["start", "-p", `${port}`, "-H", "127.0.0.1"], {
    env: {
      NEXT_DIST_DIR: process.env["E2E_DIST_DIR"] ?? ".next-test",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      ...{ SHOP_URL: url, WORKER: "off" },
    },
    logFile: LOG,
  });
  try {
    const health = () =>
      fetch(`${url}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(health, { timeout: 60_000 }).toBe(true);

    const email = someone();
    const before = await backstage.onHand(SKU);
    await backstage.setOnHand(SKU, before + 1);
    const { event, sessionId } = await paidEvent(backstage, email);
    const key = process.env["STRIPE_WEBHOOK_SECRET"] ?? "";
    const signature = signatureHeader(event.body, key, Math.floor(Date.now() / 1000));
    const delivered = await fetch(`${url}/api/checkout/webhook`, {
      method: "POST",
      headers: { "stripe-signature": signature, traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` },
      body: event.body,
    });
    expect(delivered.status).toBe(200);
    const order = await backstage.db.order.findFirstOrThrow({
      where: { checkout: { stripeSessionId: sessionId } },
    });

    await page.goto(`${url}/orders/${order.id}?key=${orderKey(order.id)}`);
    await expect(page.getByRole("heading", { name: `${order.number}` })).toBeVisible();
    await page.goto(`${url}/search?q=a+gift+for+Grace`);
    await page.goto(`${url}/checkout/success?session_id=${sessionId}`);
    await page.goto(`${url}/nothing/${encodeURIComponent(email)}`);
    await page.goto(`${url}/find-order`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel(/Order number/).fill("999999");
    await page.getByRole("button", { name: "Mail me the link" }).click();
    await expect(page.getByText(/If the two belong together/)).toBeVisible();

    const told = (name: RegExp) => collector.spans().filter((span) => name.test(span.name));
    await expect.poll(() => told(/find-order/).length).toBeGreaterThan(0);

    const [delivery] = told(/^webhook delivery$/);
    expect(delivery?.attributes).toMatchObject({ "truecount.event.id": event.id });
    const ofDelivery = collector.spans().filter(({ traceId }) => traceId === delivery?.traceId);
    expect(ofDelivery.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["POST /api/checkout/webhook", "apply events", "settle checkouts"]),
    );
    expect(delivery?.traceId).not.toBe("a".repeat(32));
    expect(told(/^GET \/.*\/orders\/\[id\]/).length).toBeGreaterThan(0);
    expect(told(/^GET \/.*\/search/).length).toBeGreaterThan(0);
    // The log names the trace.
    expect(await readFile(LOG, "utf8")).toContain(`"trace_id":"${delivery?.traceId}"`);

    // A server without the queue tells of the shop as well.
    const orders = collector.metrics().find(({ name }) => name === "truecount.orders");
    expect(orders?.by).toMatchObject({ "service.name": "truecount", "truecount.program": "server" });

    const text = collector.text();
    const cookies = (await page.context().cookies()).map(({ value }) => value);
    const secrets = [order.id, orderKey(order.id), sessionId, ...cookies.filter((value) => value.length > 8)];
    for (const sign of [...secrets, email, encodeURIComponent(email), NAME, "Grace", STREET, "gift"]) {
      expect(text, `the collector was told ${sign}`).not.toContain(sign);
    }
  } finally {
    await server.stop();
    await collector.stop();
    await backstage.stripe("webhooks", { hold: null });
  }
});

/** Someone pays for one unit; Stripe's event of it, which nobody has delivered yet. */
async function paidEvent({ db, stripe }: Backstage, email: string) {
  await stripe("webhooks", { hold: {} });
  const { variantId } = await db.stockLevel.findFirstOrThrow({ where: { variant: { sku: SKU } } });
  const { id: shippingRateId } = await db.shippingRate.findFirstOrThrow({ where: { active: true } });
  const { id: cartId } = await aCart(db, { lines: [{ variantId, quantity: 1 }] });
  expect(await openCheckout(db, { cartId, userId: null, email, shippingRateId, locale: "en" })).toMatchObject(
    {
      ok: true,
    },
  );
  const { stripeSessionId } = await db.checkout.findFirstOrThrow({ where: { cartId } });
  const sessionId = stripeSessionId ?? "";
  const address = { line1: STREET, city: "Springfield", state: "IL", postal_code: "62701", country: "US" };
  await stripe("pay", { session: sessionId, email, name: NAME, address });
  const wish = new URLSearchParams({ type: "checkout.session.completed", limit: "20" });
  const response = await fetch(`${process.env["E2E_STRIPE_URL"]}/v1/events?${wish}`, {
    headers: { authorization: `Bearer ${process.env["STRIPE_SECRET_KEY"]}` },
  });
  const { data } = (await response.json()) as { data: { id: string; data: { object: { id: string } } }[] };
  const event = data.find(({ data: { object } }) => object.id === sessionId);
  if (!event) throw new Error("Stripe knows nothing of the payment");
  return { event: { id: event.id, body: JSON.stringify(event) }, sessionId };
}
