import { request } from "node:http";
import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBody } from "./http/body";
import { type Bench, MUGS, sdkFor, startBench, typesOf } from "./testing";

let bench: Bench;
let stripe: Stripe;
beforeAll(async () => {
  bench = await startBench();
  stripe = bench.stripe;
});
afterAll(() => bench.close());

const now = () => Math.floor(Date.now() / 1000);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Stripe.StripeRawError) => error,
  );

test("a new session is open, unpaid, and adds up lines and the first shipping rate", async () => {
  const rate = (amount: number) => ({
    shipping_rate_data: {
      display_name: `For ${amount}`,
      type: "fixed_amount" as const,
      fixed_amount: { amount, currency: "usd" },
    },
  });
  const session = await stripe.checkout.sessions.create({
    ...MUGS,
    shipping_options: [rate(500), rate(900)],
  });
  expect(session.id).toMatch(/^cs_test_\w{58}$/);
  expect(session).toMatchObject({
    status: "open",
    payment_status: "unpaid",
    amount_subtotal: 2400,
    amount_total: 2900,
  });
  expect(session.url).toBe(`${bench.standIn.url}/c/pay/${session.id}`);
  expect(session.payment_intent).toBeNull();
  expect(session.expires_at - session.created).toBe(24 * 60 * 60);
});

test("prices are in lower case, also when asked for in capitals, and yen have no cents", async () => {
  const session = await stripe.checkout.sessions.create({
    ...MUGS,
    line_items: [
      { quantity: 3, price_data: { currency: "JPY", unit_amount: 700, product_data: { name: "Cup" } } },
    ],
  });
  expect(session).toMatchObject({ currency: "jpy", amount_total: 2100 });
  expect(await (await fetch(session.url ?? "")).text()).toContain("¥2,100");
});

test.each([
  [
    "unknown parameters, by name",
    { nonsense: "1" },
    "Received unknown parameter: nonsense",
    "parameter_unknown",
  ],
  [
    "unknown parameters deep inside",
    { line_items: [{ quantity: 1, price_data: { colour: "red" } }] },
    "Received unknown parameter: line_items[0][price_data][colour]",
    "parameter_unknown",
  ],
  ["a missing mode", { mode: undefined }, "Missing required param: mode.", "parameter_missing"],
  [
    "a missing price",
    { line_items: [{ quantity: 1, price_data: { currency: "usd", product_data: { name: "x" } } }] },
    "Missing required param: line_items[0][price_data][unit_amount].",
    "parameter_missing",
  ],
  [
    "half a cent",
    {
      line_items: [
        { quantity: 1, price_data: { currency: "usd", unit_amount: 1.5, product_data: { name: "x" } } },
      ],
    },
    "Invalid integer: 1.5",
    "parameter_invalid_integer",
  ],
  [
    "none of a thing",
    {
      line_items: [
        { quantity: 0, price_data: { currency: "usd", unit_amount: 1, product_data: { name: "x" } } },
      ],
    },
    "This value must be greater than or equal to 1.",
    "parameter_invalid_integer",
  ],
  [
    "an empty success_url",
    { success_url: "" },
    "You passed an empty string for 'success_url'",
    "parameter_invalid_empty",
  ],
  [
    "an e-mail address that is none",
    { customer_email: "nobody" },
    "Invalid email address: nobody",
    "email_invalid",
  ],
  [
    "a mode that does not exist",
    { mode: "gift" },
    "Invalid mode: must be one of payment, setup, or subscription",
    undefined,
  ],
  ["an expiry before 30 minutes", { expires_at: now() + 60 }, "at least 30 minutes", undefined],
  ["an expiry after 24 hours", { expires_at: now() + 25 * 3600 }, "less than 24 hours", undefined],
  [
    "51 metadata keys",
    { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, "v"])) },
    "at most 50 metadata keys",
    undefined,
  ],
])("creating a session refuses %s", async (_, wrong, message, code) => {
  const error = await refusal(stripe.checkout.sessions.create(Object.assign({}, MUGS, wrong)));
  expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(error?.message).toContain(message);
  expect(error?.code).toBe(code);
});

test("a session for a customer needs one who is there, alone, and with tax one whose address may change", async () => {
  const { id: customer } = await stripe.customers.create({ email: "ada@example.com" });
  const refused = async (over: object) =>
    (await refusal(stripe.checkout.sessions.create({ ...MUGS, ...over })))?.message ?? "";
  expect(await refused({ customer, customer_email: "ada@example.com" })).toContain(
    "only specify one of these",
  );
  expect(await refused({ customer_update: { shipping: "auto" } })).toContain("only be used with `customer`");
  const line = { currency: "usd", unit_amount: 1200, product_data: { name: "Mug" } };
  const taxed = {
    ...{ customer, automatic_tax: { enabled: true } },
    line_items: [{ price_data: { ...line, tax_behavior: "inclusive" as const } }],
    shipping_address_collection: { allowed_countries: ["US" as const] },
  };
  expect(await refused(taxed)).toContain("customer_update[shipping]");
  const update = { customer_update: { shipping: "auto" as const } };
  const { id: session } = await stripe.checkout.sessions.create({ ...MUGS, ...taxed, ...update });
  bench.standIn.control.pay({ session, name: "Bob" });
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ shipping: { name: "Bob" } });

  expect(await stripe.customers.del(customer)).toEqual({ id: customer, object: "customer", deleted: true });
  expect(await refused({ customer })).toContain(`No such customer: '${customer}'`);
  for (const gone of [stripe.customers.update(customer, { name: "" }), stripe.customers.del(customer)]) {
    expect(await refusal(gone)).toMatchObject({ statusCode: 404, code: "resource_missing" });
  }
});

test.each([
  ["usd", 49, "$0.50 usd"],
  ["eur", 49, "€0.50 eur"],
  ["gbp", 29, "£0.30 gbp"],
  ["jpy", 49, "¥50 jpy"],
  ["czk", 1499, "CZK\u00a015.00 czk"],
])("what costs less than Stripe charges is refused: %s %d", async (currency, unit_amount, least) => {
  const of = (amount: number) =>
    stripe.checkout.sessions.create({
      ...MUGS,
      line_items: [{ price_data: { currency, unit_amount: amount, product_data: { name: "Pin" } } }],
    });
  expect(await refusal(of(unit_amount))).toMatchObject({
    code: "amount_too_small",
    message: `The Checkout Session's total amount due must add up to at least ${least}`,
  });
  expect((await of(unit_amount + 1)).amount_total).toBe(unit_amount + 1);
  expect((await of(0)).amount_total).toBe(0);
  expect(await refusal(stripe.paymentIntents.create({ amount: unit_amount, currency }))).toMatchObject({
    ...{ code: "amount_too_small", param: "amount" },
    message: `Amount must be at least ${least}`,
  });
});

test("expiring an open session is told to the shop, and expiring it again is an error", async () => {
  const session = await stripe.checkout.sessions.create(MUGS);
  const expired = await stripe.checkout.sessions.expire(session.id);
  expect(expired).toMatchObject({ status: "expired", url: null });
  expect((await refusal(stripe.checkout.sessions.expire(session.id)))?.message).toContain(
    'status in ["open"]',
  );
  await bench.standIn.control.idle();
  expect(typesOf(bench.receiver.events)).toContain("checkout.session.expired");
});

test("a session expires by itself when its time is up", async () => {
  const session = await stripe.checkout.sessions.create({ ...MUGS, expires_at: now() + 31 * 60 });
  bench.standIn.control.clock(32 * 60 * 1000);
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
  bench.standIn.control.clock(0);
});

test("line items, the payment intent and its charge come whole when expanded", async () => {
  const session = await stripe.checkout.sessions.create(MUGS);
  bench.standIn.control.pay({ session: session.id });
  const expand = ["line_items.data.price.product", "payment_intent.latest_charge"];
  const { line_items, payment_intent } = await stripe.checkout.sessions.retrieve(session.id, { expand });
  expect(line_items?.data[0]).toMatchObject({
    quantity: 2,
    amount_total: 2400,
    price: { product: { name: "Mug" } },
  });
  expect(payment_intent).toMatchObject({
    status: "succeeded",
    latest_charge: { amount_captured: 2400, paid: true },
  });
  const wrong = await refusal(stripe.checkout.sessions.retrieve(session.id, { expand: ["colour"] }));
  expect(wrong?.message).toBe("This property cannot be expanded (colour).");
});

test("sessions are found by payment intent, by status and by time", async () => {
  const session = await stripe.checkout.sessions.create(MUGS);
  const { session: paid } = bench.standIn.control.pay({ session: session.id });
  const of = async (params: Stripe.Checkout.SessionListParams) =>
    (await stripe.checkout.sessions.list({ limit: 100, ...params })).data.map(({ id }) => id);
  expect(await of({ payment_intent: paid.payment_intent ?? "" })).toEqual([session.id]);
  expect(await of({ status: "complete" })).toContain(session.id);
  expect(await of({ status: "open" })).not.toContain(session.id);
  expect(await of({ created: { gt: now() + 60 } })).toEqual([]);
});

test("a missing key, a wrong one and a live one are each refused with 401", async () => {
  const bare = await fetch(`${bench.standIn.url}/v1/account`);
  expect(bare.status).toBe(401);
  expect(await bare.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  for (const key of ["nonsense", "sk_live_1234567890"]) {
    expect(await refusal(sdkFor(bench.standIn, key).accounts.retrieveCurrent())).toBeInstanceOf(
      Stripe.errors.StripeAuthenticationError,
    );
  }
});

test("every unknown route answers in Stripe's words, and every answer carries Stripe's headers", async () => {
  const headers = { authorization: "Bearer sk_test_abc" };
  const response = await fetch(`${bench.standIn.url}/v1/subscriptions`, { headers });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    error: { message: expect.stringContaining("Unrecognized request URL (GET: /v1/subscriptions).") },
  });
  expect(response.headers.get("request-id")).toMatch(/^req_\w{14}$/);
  expect(response.headers.get("stripe-version")).toBe(Stripe.API_VERSION);
});

test.each([
  ["GET", "/v1/charges/%E0%A4%A", 400, "Invalid URL: %E0%A4%A is not percent-encoded UTF-8."],
  ["POST", "/v1/checkout/sessions/%/expire", 400, "Invalid URL: % is not percent-encoded UTF-8."],
  ["GET", "//", 404, "Unrecognized request URL (GET: //)."],
  ["GET", "//v1/account", 404, "Unrecognized request URL (GET: //v1/account)."],
  ["GET", "//[", 404, "Unrecognized request URL (GET: //[)."],
])("%s %s is refused in Stripe's words", async (method, path, status, message) => {
  // By hand: fetch would mend the address first.
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const headers = { authorization: "Bearer sk_test_abc" };
    request({ host: "127.0.0.1", port: bench.standIn.port, method, path, headers }, async (response) =>
      resolve({ status: response.statusCode, body: await readBody(response) }),
    )
      .on("error", reject)
      .end();
  });
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toMatchObject({
    error: { type: "invalid_request_error", message: expect.stringContaining(message) },
  });
});

test("what does not exist is missing in Stripe's words", async () => {
  const error = await refusal(stripe.checkout.sessions.retrieve("cs_test_none"));
  expect(error).toMatchObject({
    code: "resource_missing",
    statusCode: 404,
    message: "No such checkout.session: 'cs_test_none'",
  });
});
