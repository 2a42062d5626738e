import { expect, test } from "vitest";
import { findRoute, ROUTES } from "./api/routes";
import { Judge } from "./judge";
import { showEverything } from "./show-everything";
import { startBench } from "./testing";
import { EVENT_TYPES } from "./webhooks/event-types";

/** What the SDK says that each route answers. A route that is not in here fails the test. */
const TYPES: Record<string, string> = {
  "POST /v1/checkout/sessions": "Stripe.Checkout.Session",
  "GET /v1/checkout/sessions": "Stripe.ApiList<Stripe.Checkout.Session>",
  "GET /v1/checkout/sessions/:id": "Stripe.Checkout.Session",
  "POST /v1/checkout/sessions/:id": "Stripe.Checkout.Session",
  "GET /v1/checkout/sessions/:id/line_items": "Stripe.ApiList<Stripe.LineItem>",
  "POST /v1/checkout/sessions/:id/expire": "Stripe.Checkout.Session",
  ...made("products", "Product"),
  ...made("prices", "Price"),
  ...made("coupons", "Coupon"),
  ...made("promotion_codes", "PromotionCode"),
  ...made("customers", "Customer"),
  // One that was deleted says so.
  "GET /v1/customers/:id": "Stripe.Customer | Stripe.DeletedCustomer",
  ...made("payment_methods", "PaymentMethod"),
  ...made("payment_intents", "PaymentIntent"),
  "POST /v1/payment_intents/:id/confirm": "Stripe.PaymentIntent",
  "POST /v1/payment_intents/:id/cancel": "Stripe.PaymentIntent",
  // In no reference: what the CLI reads of it is the session.
  "GET /v1/payment_pages/:id": "Stripe.Checkout.Session",
  "POST /v1/payment_pages/:id/confirm": "Stripe.Checkout.Session",
  ...made("charges", "Charge"),
  "GET /v1/charges/:id/refunds": "Stripe.ApiList<Stripe.Refund>",
  ...made("refunds", "Refund"),
  "POST /v1/refunds/:id/cancel": "Stripe.Refund",
  ...made("disputes", "Dispute"),
  "POST /v1/disputes/:id/close": "Stripe.Dispute",
  "GET /v1/balance": "Stripe.Balance",
  ...made("balance_transactions", "BalanceTransaction"),
  ...made("events", "Event"),
  ...made("webhook_endpoints", "WebhookEndpoint"),
  "GET /v1/account": "Stripe.Account",
};

/** What the usual routes of a kind of object answer, as far as they are there. */
function made(name: string, type: string) {
  return {
    [`POST /v1/${name}`]: `Stripe.${type}`,
    [`GET /v1/${name}`]: `Stripe.ApiList<Stripe.${type}>`,
    [`GET /v1/${name}/:id`]: `Stripe.${type}`,
    [`POST /v1/${name}/:id`]: `Stripe.${type}`,
    [`DELETE /v1/${name}/:id`]: `Stripe.Deleted${type}`,
  };
}

const nameOf = (route: { method: string; path: string }) => `${route.method} ${route.path}`;
const nameAt = (method: string, path: string) => nameOf(findRoute(method, path)?.route ?? { method, path });

test("what every route answers, every error and every event is of the type that Stripe's own SDK declares, nothing missing, nothing more, no wrong enum", async () => {
  const bench = await startBench();
  const judge = new Judge();
  const answered = new Set<string>();
  const refused = new Set<number>();
  const watch = async (input: string | URL | Request, init?: RequestInit) => {
    const response = await fetch(input, init);
    const name = response.ok ? nameAt(init?.method ?? "GET", new URL(String(input)).pathname) : "";
    if (response.ok) answered.add(name);
    else refused.add(response.status);
    judge.see(response.ok ? (TYPES[name] ?? `No type for ${name}`) : ERROR, await response.clone().json());
    return response;
  };
  await showEverything(bench, watch);
  await bench.standIn.control.idle();
  await bench.close();

  expect(ROUTES.map(nameOf).filter((name) => !answered.has(name))).toEqual([]);
  expect([...refused].sort()).toEqual([400, 401, 402, 404, 409, 429, 500]);
  const delivered = bench.receiver.bodies.map((body): unknown => JSON.parse(body));
  for (const event of delivered) judge.see("Stripe.Event", event);
  const types = new Set<string>(bench.receiver.events.map(({ type }) => type));
  expect(EVENT_TYPES.filter((type) => !types.has(type))).toEqual([]);
  expect(bench.receiver.refused).toBe(0);
  expect(judge.verdict()).toBe("");
}, 120_000);

const ERROR = "{ error: Stripe.StripeRawError; }";

test("the judge of types notices a missing field, an extra one and a wrong enum", () => {
  const endpoint = { object: "webhook_endpoint_", id: "we_1", url: "http://x", invented: 1 };
  const judge = new Judge();
  judge.see("Stripe.WebhookEndpoint", endpoint);
  judge.see("Stripe.Checkout.Session.Status", "paid");
  judge.see("Stripe.DeletedProduct", { id: "prod_1", object: "product" });
  judge.see("{ status: Stripe.Checkout.Session.Status; }", { status: "open", more: 1 });
  judge.see(ERROR, { error: { type: "our_error" } });
  const verdict = judge.verdict();
  expect(verdict).toContain("webhook_endpoint_");
  expect(verdict).toContain('"paid"');
  expect(verdict).toContain("does not exist in type");
  expect(verdict).toContain("Property 'deleted' is missing");
  expect(verdict).toContain("our_error");
}, 60_000);
