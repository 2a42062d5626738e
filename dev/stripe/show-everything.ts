import Stripe from "stripe";
import { type Bench, MUGS, submit, typed } from "./testing";

/** How a test sees what was answered. */
export type Watch = typeof fetch;

/** The SDK, with every answer seen as it came. */
function watched({ standIn }: Bench, watch: Watch): Stripe {
  return new Stripe("sk_test_judged", {
    host: "127.0.0.1",
    port: standIn.port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(watch),
  });
}

/** Asks every route and provokes every kind of error and event, so that a test can look at what comes. */
export async function showEverything(plain: Bench, watch: Watch): Promise<void> {
  const bench = { ...plain, stripe: watched(plain, watch) };
  await showSessions(bench);
  await showPages(bench, watch);
  await showIntents(bench);
  await showRefunds(bench, watch);
  await showDisputes(bench);
  await showCustomers(bench);
  await showGoods(bench);
  await showCodes(bench);
  await showAccount(bench);
  await showErrors(bench, watch);
}

async function showSessions({ stripe, standIn }: Bench): Promise<void> {
  const { sessions } = stripe.checkout;
  const open = await sessions.create(FULL);
  await sessions.update(open.id, { metadata: { more: "1" } });
  await sessions.listLineItems(open.id, { expand: ["data.price.product"] });
  await submit(open.url, { ...typed("4000000000000002"), ...ADDRESS });
  await sessions.retrieve(open.id, { expand: ["payment_intent.latest_charge", "line_items"] });
  await submit(open.url, { ...typed("4000002500003155"), ...ADDRESS });
  await sessions.retrieve(open.id, { expand: ["payment_intent"] });
  await sessions.expire(open.id);

  const paid = await sessions.create(FULL);
  await submit(paid.url, { ...typed("4242424242424242"), ...ADDRESS });
  await sessions.retrieve(paid.id, { expand: ["payment_intent.latest_charge.refunds"] });
  const delayed = await sessions.create(MUGS);
  standIn.control.pay({ session: delayed.id, outcome: "delayed_succeeds", afterMs: null });
  await sessions.retrieve(delayed.id, { expand: ["payment_intent.latest_charge"] });
  standIn.control.settle({ session: delayed.id });
  await sessions.retrieve(delayed.id, { expand: ["payment_intent.payment_method"] });
  const failing = await sessions.create({
    ...MUGS,
    line_items: [{ price_data: { currency: "eur", unit_amount: 100, product_data: { name: "Cup" } } }],
  });
  standIn.control.pay({ session: failing.id, outcome: "delayed_fails", afterMs: null });
  standIn.control.settle({ session: failing.id });
  await sessions.retrieve(failing.id, { expand: ["payment_intent.latest_charge"] });
  await sessions.list();
}

const AS_SHOP = { authorization: "Bearer sk_test_judged" };

/** What no method of the SDK asks for. */
async function showPages({ stripe, standIn }: Bench, watch: Watch): Promise<void> {
  const { id } = await stripe.checkout.sessions.create(MUGS);
  const page = `${standIn.url}/v1/payment_pages/${id}`;
  await watch(page, { headers: AS_SHOP });
  const body = new URLSearchParams({ payment_method: "pm_card_visa" });
  await watch(`${page}/confirm`, { method: "POST", headers: AS_SHOP, body });
}

async function showIntents({ stripe }: Bench): Promise<void> {
  const { paymentIntents, paymentMethods } = stripe;
  const method = await paymentMethods.create({
    type: "card",
    card: { token: "tok_visa" },
    billing_details: { name: "Jenny", address: { city: "Town" } },
  });
  await paymentMethods.retrieve(method.id);
  const first = await paymentIntents.create({ amount: 1000, currency: "usd", payment_method: method.id });
  await paymentIntents.update(first.id, { metadata: { order: "1" }, description: "Mugs" });
  await paymentIntents.confirm(first.id, { expand: ["latest_charge.balance_transaction", "payment_method"] });
  await paymentIntents.retrieve(first.id);
  const second = await paymentIntents.create({ amount: 1000, currency: "usd" });
  await paymentIntents.confirm(second.id, { payment_method: "pm_card_threeDSecure2Required" });
  await paymentIntents.cancel(second.id, { cancellation_reason: "abandoned" });
  await paymentIntents.list();
}

async function showRefunds({ stripe, standIn }: Bench, watch: Watch): Promise<void> {
  const { refunds, charges } = stripe;
  const payment_intent = await captured(stripe);
  const first = await refunds.create({ payment_intent, amount: 100, reason: "duplicate" });
  await refunds.update(first.id, { metadata: { order: "1" } });
  await refunds.retrieve(first.id);
  for (const outcome of ["pending_then_fails", "succeeds_then_fails", "pending_then_succeeds"] as const) {
    standIn.control.refunds({ outcome, next: 1, afterMs: null });
    const { id } = await refunds.create({ payment_intent, amount: 100 });
    standIn.control.settle({ refund: id });
    await refunds.retrieve(id, { expand: ["payment_intent"] });
  }
  standIn.control.refunds({ outcome: "pending_then_fails", next: 1, afterMs: null });
  const cancelled = await refunds.create({ payment_intent, amount: 100 });
  await refunds.cancel(cancelled.id);
  await refunds.list({ payment_intent, expand: ["data.charge"] });
  const charge = String(first.charge);
  await charges.retrieve(charge, { expand: ["refunds", "balance_transaction"] });
  await charges.list();
  await watch(`${standIn.url}/v1/charges/${charge}/refunds`, { headers: AS_SHOP });
}

async function captured(stripe: Stripe): Promise<string> {
  const params = { amount: 1000, currency: "usd", payment_method: "pm_card_visa", confirm: true };
  return (await stripe.paymentIntents.create(params)).id;
}

async function showDisputes({ stripe, standIn }: Bench): Promise<void> {
  const { disputes } = stripe;
  const payment_intent = await captured(stripe);
  const won = standIn.control.dispute({ payment_intent });
  await disputes.retrieve(won.id);
  await disputes.update(won.id, { evidence: { uncategorized_text: "winning_evidence" } });
  const lost = standIn.control.dispute({ payment_intent: await captured(stripe) });
  await disputes.close(lost.id);
  await disputes.list({ payment_intent, expand: ["data.charge"] });
}

async function showCustomers({ stripe: { customers } }: Bench): Promise<void> {
  const { id } = await customers.create({ email: "a@example.com", address: { city: "Berlin" } });
  await customers.update(id, { phone: "+49 30 1", shipping: { name: "Ada", address: { city: "Bonn" } } });
  await customers.update(id, { phone: "", shipping: "" });
  await customers.retrieve(id);
  await customers.list();
  await customers.del(id);
  await customers.retrieve(id);
}

async function showGoods({ stripe: { products, prices } }: Bench): Promise<void> {
  const product = await products.create({ name: "Mug" });
  await products.retrieve(product.id);
  await products.list();
  const price = await prices.create({ product: product.id, currency: "eur", unit_amount: 5 });
  await prices.retrieve(price.id, { expand: ["product"] });
  await prices.list();
}

async function showCodes({ stripe }: Bench): Promise<void> {
  const { coupons, promotionCodes } = stripe;
  const coupon = await coupons.create({ percent_off: 12.5, name: "Spring" });
  await coupons.create({ amount_off: 300, currency: "usd" });
  await coupons.retrieve(coupon.id);
  await coupons.list();
  const code = await promotionCodes.create({
    code: "SPRING",
    promotion: { type: "coupon", coupon: coupon.id },
    restrictions: { minimum_amount: 1000, minimum_amount_currency: "usd" },
    expand: ["promotion.coupon"],
  });
  await promotionCodes.list({ code: "spring" });
  const session = await stripe.checkout.sessions.create({
    ...FULL,
    allow_promotion_codes: true,
    automatic_tax: { enabled: true },
    line_items: [{ quantity: 2, price_data: { ...PRICE, tax_behavior: "inclusive" } }],
  });
  await submit(session.url, { promotion_code: "SPRING", code: "apply" });
  await submit(session.url, { ...typed("4242424242424242"), ...ADDRESS });
  const expand = ["discounts.promotion_code", "line_items"];
  await stripe.checkout.sessions.retrieve(session.id, { expand });
  await promotionCodes.retrieve(code.id);
  await promotionCodes.update(code.id, { active: false });
}

async function showAccount({ stripe }: Bench): Promise<void> {
  const { balanceTransactions, webhookEndpoints, events } = stripe;
  await stripe.accounts.retrieveCurrent();
  await stripe.balance.retrieve();
  const { data } = await balanceTransactions.list({ limit: 100 });
  await balanceTransactions.retrieve(data[0]?.id ?? "");
  const url = "http://127.0.0.1:9/none";
  const endpoint = await webhookEndpoints.create({ url, enabled_events: ["payout.paid"] });
  await webhookEndpoints.update(endpoint.id, { description: "Nobody", disabled: true });
  await webhookEndpoints.retrieve(endpoint.id);
  await webhookEndpoints.list();
  await webhookEndpoints.del(endpoint.id);
  for await (const event of events.list({ limit: 100 })) if (event.type === "charge.refunded") break;
  const [last] = (await events.list({ limit: 1 })).data;
  await events.retrieve(last?.id ?? "");
}

async function showErrors({ stripe, standIn }: Bench, watch: Watch): Promise<void> {
  const { sessions } = stripe.checkout;
  const refusal = async (asked: Promise<unknown>) => {
    const [{ status }] = await Promise.allSettled([asked]);
    if (status === "fulfilled") throw new Error("It was answered, not refused");
  };
  await refusal(sessions.create({ ...MUGS, success_url: "" }));
  await refusal(sessions.retrieve("cs_test_none"));
  const paying = { amount: 1000, currency: "usd", confirm: true };
  await refusal(stripe.paymentIntents.create({ ...paying, payment_method: "pm_card_visa_chargeDeclined" }));
  await watch(`${standIn.url}/v1/account`);
  await watch(`${standIn.url}/v1/subscriptions`, { headers: AS_SHOP });
  await watch(`${standIn.url}/v1/charges/%`, { headers: AS_SHOP });
  const idempotencyKey = "judged";
  standIn.control.fault({ kind: "slow", delayMs: 50, next: 1 });
  const [first, second] = [0, 1].map(() => sessions.create(MUGS, { idempotencyKey }));
  await Promise.allSettled([first, second]);
  await refusal(sessions.create(FULL, { idempotencyKey }));
  for (const kind of ["429", "500"] as const) {
    standIn.control.fault({ kind, next: 1 });
    await refusal(sessions.create(MUGS));
  }
}

const PRICE = { currency: "usd", unit_amount: 1200, product_data: { name: "Mug" } };

const ADDRESS = {
  shipping_name: "Jenny",
  line1: "1 Road",
  city: "Town",
  postal_code: "12345",
  country: "US",
  phone: "+1 555 555 0100",
};

const FULL: Stripe.Checkout.SessionCreateParams = {
  ...MUGS,
  customer_email: "jenny@example.com",
  client_reference_id: "checkout-1",
  metadata: { checkout_id: "1" },
  payment_intent_data: { metadata: { checkout_id: "1" }, description: "Order" },
  phone_number_collection: { enabled: true },
  shipping_address_collection: { allowed_countries: ["US", "DE"] },
  shipping_options: [
    {
      shipping_rate_data: {
        display_name: "Standard",
        type: "fixed_amount",
        fixed_amount: { amount: 500, currency: "usd" },
        delivery_estimate: {
          minimum: { unit: "business_day", value: 3 },
          maximum: { unit: "business_day", value: 5 },
        },
      },
    },
  ],
};
