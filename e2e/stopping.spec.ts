import { freePort } from "@/dev/ports";
import { startTool } from "@/dev/processes";
import { signatureHeader } from "@/dev/stripe/webhooks/signature";
import { openCheckout } from "@/lib/checkout/open-checkout";
import { aCart } from "@/prisma/factories";
import { type Backstage, expect, test } from "./shop";

const PAYMENTS = 40;
const SKU = "KTCH-KNIF-19";

test("a server that is stopped while payments arrive answers what it has begun, and loses none", async ({
  backstage,
}) => {
  const before = await backstage.onHand(SKU);
  await backstage.setOnHand(SKU, PAYMENTS);
  await backstage.stripe("webhooks", { hold: {} });
  const sessions = await paidSessions(backstage);
  const events = (await completedEvents()).filter(({ data }) => sessions.has(data.object.id));
  expect(events).toHaveLength(PAYMENTS);

  const port = await freePort();
  const server = startTool("next/dist/bin/next", ["start", "-p", `${port}`, "-H", "127.0.0.1"], {
    env: { NEXT_DIST_DIR: process.env["E2E_DIST_DIR"] ?? ".next-test", WORKER: "off" },
    logFile: "test-results/stopped-shop.log",
  });
  const url = `http://127.0.0.1:${port}`;
  const health = () =>
    fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(health, { timeout: 60_000 }).toBe(true);

  let first = () => {};
  const begun = new Promise<void>((resolve) => {
    first = resolve;
  });
  const deliveries = events.map(async (event) => {
    const body = JSON.stringify(event);
    const secret = process.env["STRIPE_WEBHOOK_SECRET"] ?? "";
    const signature = signatureHeader(body, secret, Math.floor(Date.now() / 1000));
    const headers = { "stripe-signature": signature, connection: "close" };
    const answered = fetch(`${url}/api/checkout/webhook`, { method: "POST", headers, body }).then(
      ({ status }) => status,
      () => 0,
    );
    const status = await answered;
    first();
    return { id: event.id, status };
  });
  await begun;
  process.kill(server.pid, "SIGTERM");
  const answers = await Promise.all(deliveries);
  expect(await server.exited, "ended by itself, not by a signal").not.toBeNull();

  // Whatever had an effect was answered, and so was whatever was answered.
  const applied = await backstage.db.webhookEvent.findMany({
    where: { id: { in: events.map(({ id }) => id) }, status: "PROCESSED" },
    select: { id: true },
  });
  const answered = answers.filter(({ status }) => status === 200);
  expect(answered.length).toBeGreaterThan(0);
  expect(applied.map(({ id }) => id).sort()).toEqual(answered.map(({ id }) => id).sort());

  // Stripe sends the rest again, to a server that stands.
  await backstage.stripe("webhooks", { hold: null });
  const placed = () =>
    backstage.db.order.count({ where: { checkout: { stripeSessionId: { in: [...sessions] } } } });
  await expect.poll(placed).toBe(PAYMENTS);
  expect(await backstage.onHand(SKU)).toBe(0);
  await backstage.setOnHand(SKU, before);
});

/** Pays for one unit each, as so many shoppers would, and tells nobody yet. */
async function paidSessions({ db, stripe }: Backstage): Promise<Set<string>> {
  const { variantId } = await db.stockLevel.findFirstOrThrow({ where: { variant: { sku: SKU } } });
  const { id: shippingRateId } = await db.shippingRate.findFirstOrThrow({ where: { active: true } });
  const sessions = new Set<string>();
  for (let payment = 0; payment < PAYMENTS; payment++) {
    const { id: cartId } = await aCart(db, { lines: [{ variantId, quantity: 1 }] });
    const wish = {
      ...{ cartId, userId: null, email: "many@example.com", shippingRateId },
      locale: "en" as const,
    };
    expect(await openCheckout(db, wish)).toMatchObject({ ok: true });
    const { stripeSessionId } = await db.checkout.findFirstOrThrow({ where: { cartId } });
    await stripe("pay", { session: stripeSessionId });
    sessions.add(stripeSessionId ?? "");
  }
  return sessions;
}

type Completed = { id: string; data: { object: { id: string } } };

async function completedEvents(): Promise<Completed[]> {
  const wish = new URLSearchParams({ type: "checkout.session.completed", limit: "100" });
  const response = await fetch(`${process.env["E2E_STRIPE_URL"]}/v1/events?${wish}`, {
    headers: { authorization: `Bearer ${process.env["STRIPE_SECRET_KEY"]}` },
  });
  return ((await response.json()) as { data: Completed[] }).data;
}
