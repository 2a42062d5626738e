import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Bench, MUGS, startBench, submit, typed, typesOf } from "./testing";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
beforeEach(() => {
  bench.receiver.events.length = 0;
});
afterAll(() => bench.close());

const make = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create({ ...MUGS, ...more });
const again = (session: Stripe.Checkout.Session) => bench.stripe.checkout.sessions.retrieve(session.id);
const told = async () => {
  await bench.standIn.control.idle();
  return typesOf(bench.receiver.events);
};

test("a good card pays, leads to the shop with the session's id, and tells it in Stripe's order", async () => {
  const session = await make();
  const answer = await submit(session.url, typed("4242 4242 4242 4242"));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`http://localhost:8888/checkout/success?session=${session.id}`);
  expect(await again(session)).toMatchObject({
    status: "complete",
    payment_status: "paid",
    url: null,
    customer_details: { email: "jenny@example.com", name: "Jenny Rosen" },
  });
  await told();
  const made = await bench.stripe.events.list({ limit: 4 });
  expect(typesOf(made.data).reverse()).toEqual([
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.completed",
  ]);
});

test("a declined card leaves the session open, says so, keeps what was typed, and another card pays", async () => {
  const session = await make();
  const declined = await submit(session.url, typed("4000000000000002"));
  expect(declined.status).toBe(422);
  const page = await declined.text();
  expect(page).toContain("Your card was declined.");
  expect(page).toContain('value="jenny@example.com"');
  expect(await again(session)).toMatchObject({ status: "open", payment_status: "unpaid" });
  expect(await told()).toContain("payment_intent.payment_failed");
  expect((await submit(session.url, typed("4242424242424242"))).status).toBe(303);
  expect(await again(session)).toMatchObject({ status: "complete", payment_status: "paid" });
});

test("3-D Secure asks first: failing it leaves the session open, completing it pays", async () => {
  const session = await make();
  const ask = async () => (await submit(session.url, typed("4000002500003155"))).headers.get("location");
  const question = await ask();
  expect(await (await fetch(question ?? "")).text()).toContain("Your bank asks");
  const failed = await submit(question, { answer: "fail" });
  expect(await (await fetch(failed.headers.get("location") ?? "")).text()).toContain("authentication failed");
  expect((await again(session)).status).toBe("open");
  const done = await submit(await ask(), { answer: "complete" });
  expect(done.headers.get("location")).toContain(session.id);
  expect((await again(session)).payment_status).toBe("paid");
});

test.each([
  ["DE89370400440532013000", "paid", "checkout.session.async_payment_succeeded"],
  ["DE62370400440532013001", "unpaid", "checkout.session.async_payment_failed"],
])("a bank debit of %s completes unpaid, and is %s in the end", async (account, ending, type) => {
  const price_data = { currency: "eur", unit_amount: 900, product_data: { name: "Tea" } };
  const session = await make({ line_items: [{ price_data }] });
  const fields = { email: "a@example.com", method: "bank", account_name: "Jenny", account };
  expect((await submit(session.url, fields)).status).toBe(303);
  const completed = await again(session);
  expect(completed.status).toBe("complete");
  await expect.poll(async () => typesOf(bench.receiver.events)).toContain(type);
  expect((await again(session)).payment_status).toBe(ending);
  const first = bench.receiver.events.find((event) => event.type === "checkout.session.completed");
  expect(first?.data.object).toMatchObject({ id: session.id, payment_status: "unpaid" });
});

test("each field that is wrong is named, with its message tied to it, and nothing is paid", async () => {
  const session = await make({
    shipping_address_collection: { allowed_countries: ["US"] },
    phone_number_collection: { enabled: true },
  });
  const wrong = {
    email: "x",
    method: "card",
    number: "4242424242424241",
    expiry: "01/20",
    cvc: "1",
    country: "FR",
  };
  const answer = await submit(session.url, wrong);
  const page = await answer.text();
  expect(answer.status).toBe(422);
  for (const field of [
    "email",
    "phone",
    "shipping_name",
    "line1",
    "city",
    "postal_code",
    "country",
    "number",
    "expiry",
    "cvc",
    "card_name",
  ]) {
    expect(page).toContain(`id="${field}-problem"`);
    expect(page).toContain(`aria-describedby="${field}-problem"`);
  }
  expect(page).toContain("mistyped digit");
  expect(page).toContain("in the past");
  expect((await again(session)).status).toBe("open");
});

test("the shipping rate that was chosen is what is paid", async () => {
  const rate = (amount: number) => ({
    shipping_rate_data: { display_name: `For ${amount}`, fixed_amount: { amount, currency: "usd" } },
  });
  const session = await make({ shipping_options: [rate(0), rate(1500)] });
  const chosen = String(session.shipping_options[1]?.shipping_rate);
  await submit(session.url, typed("4242424242424242", { shipping_rate: chosen }));
  expect(await again(session)).toMatchObject({
    amount_total: 3900,
    shipping_cost: { amount_total: 1500, shipping_rate: chosen },
  });
});

test("the e-mail address that the shop gave cannot be changed on the page", async () => {
  const session = await make({ customer_email: "known@example.com" });
  await submit(session.url, typed("4242424242424242", { email: "other@example.com" }));
  expect((await again(session)).customer_details?.email).toBe("known@example.com");
});

test("a customer's page begins with where their parcels go, and their mail address stands", async () => {
  const address = { line1: "1 Elm Road", line2: "", postal_code: "10115", city: "Berlin", country: "DE" };
  const customer = await bench.stripe.customers.create({
    email: "ada@example.com",
    shipping: { name: "Ada Lovelace", address },
  });
  const asking = { shipping_address_collection: { allowed_countries: ["US" as const, "DE" as const] } };
  const session = await make({ ...asking, customer: customer.id });
  const page = await (await fetch(session.url ?? "")).text();
  for (const known of ["ada@example.com", "Ada Lovelace", "1 Elm Road", "10115", "Berlin"]) {
    expect(page).toContain(`value="${known}"`);
  }
  expect(page).toMatch(/value="ada@example.com" readonly/);
  expect(page).toMatch(/value="DE" selected/);
  const said = { shipping_name: "Bob", ...address, line1: "2 Elm Road", email: "bob@example.com" };
  await submit(session.url, typed("4242424242424242", said));
  expect(await again(session)).toMatchObject({
    ...{ customer: customer.id, customer_email: null, customer_details: { email: "ada@example.com" } },
    collected_information: { shipping_details: { name: "Bob", address: { line1: "2 Elm Road" } } },
  });
  // Without `customer_update`, what was said on the page is not written down at the customer.
  expect(await bench.stripe.customers.retrieve(customer.id)).toMatchObject({
    shipping: { name: "Ada Lovelace" },
  });
  const elsewhere = await make({
    ...{ customer: customer.id, shipping_address_collection: { allowed_countries: ["US"] } },
  });
  expect(await (await fetch(elsewhere.url ?? "")).text()).not.toContain("1 Elm Road");
});

test("paying twice, and paying an expired session, lead to a page that says so, and take nothing", async () => {
  const paid = await make();
  await submit(paid.url, typed("4242424242424242"));
  const twice = await submit(paid.url, typed("4242424242424242"));
  expect(twice.status).toBe(410);
  expect(await twice.text()).toContain("This was paid already");
  const expired = await make();
  await bench.stripe.checkout.sessions.expire(expired.id);
  const late = await submit(expired.url, typed("4242424242424242"));
  expect(late.status).toBe(410);
  expect(await late.text()).toContain("expired");
  expect((await again(expired)).payment_intent).toBeNull();
});

test("a session that costs nothing asks for no card", async () => {
  const price_data = { currency: "usd", unit_amount: 0, product_data: { name: "Sticker" } };
  const session = await make({ line_items: [{ price_data }] });
  expect(await (await fetch(session.url ?? "")).text()).not.toContain("Card number</label>");
  await submit(session.url, { email: "a@example.com" });
  expect(await again(session)).toMatchObject({ payment_status: "no_payment_required", payment_intent: null });
});

test("a promotion code takes its part off the goods, can be taken out again, and is counted once it has paid", async () => {
  const { stripe } = bench;
  const { id: coupon } = await stripe.coupons.create({ percent_off: 25, max_redemptions: 1 });
  const code = await stripe.promotionCodes.create({ code: "Quarter", promotion: { type: "coupon", coupon } });
  const shipping_rate_data = { display_name: "Post", fixed_amount: { amount: 500, currency: "usd" } };
  const shipped = { shipping_options: [{ shipping_rate_data }] };
  const closed = await make(shipped);
  expect(await (await fetch(closed.url ?? "")).text()).not.toContain("Promotion code");
  await submit(closed.url, { code: "apply", promotion_code: "quarter" });
  expect(await again(closed)).toMatchObject({ amount_total: 2900, discounts: [] });

  const session = await make({ ...shipped, allow_promotion_codes: true });
  const wrong = await submit(session.url, { code: "apply", promotion_code: "half" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain("This code is invalid.");
  const apply = () => submit(session.url, { code: "apply", promotion_code: "quarter" });
  expect((await apply()).status).toBe(303);
  const sums = { amount_subtotal: 2400, amount_total: 2300 };
  const total_details = { amount_discount: 600, amount_shipping: 500, amount_tax: 0 };
  const discounts = [{ coupon: null, promotion_code: code.id }];
  expect(await again(session)).toMatchObject({ ...sums, total_details, discounts });
  await submit(session.url, { code: "remove" });
  expect(await again(session)).toMatchObject({ amount_total: 2900, discounts: [] });
  await apply();
  await submit(session.url, typed("4242424242424242"));
  expect(await again(session)).toMatchObject({ ...sums, payment_status: "paid", total_details });
  const items = await stripe.checkout.sessions.listLineItems(session.id);
  expect(items.data).toMatchObject([{ amount_subtotal: 2400, amount_discount: 600, amount_total: 1800 }]);
  expect((await stripe.promotionCodes.retrieve(code.id)).times_redeemed).toBe(1);
  expect(await stripe.coupons.retrieve(coupon)).toMatchObject({ times_redeemed: 1, valid: false });
  const late = await make({ allow_promotion_codes: true });
  expect(await (await submit(late.url, { code: "apply", promotion_code: "quarter" })).text()).toContain(
    "invalid",
  );
});

test("tax comes on top once it is known where the goods go, and the total is shown before it is paid", async () => {
  const price_data = { currency: "eur", unit_amount: 1000, product_data: { name: "Tea" } };
  const taxed = (tax_behavior: "inclusive" | "exclusive") =>
    make({
      automatic_tax: { enabled: true },
      line_items: [{ price_data: { ...price_data, tax_behavior } }],
      shipping_address_collection: { allowed_countries: ["DE", "US"] },
      shipping_options: [
        {
          shipping_rate_data: {
            display_name: "Post",
            fixed_amount: { amount: 500, currency: "eur" },
            tax_behavior,
          },
        },
      ],
    });
  const to = { shipping_name: "Jenny", line1: "Weg 1", city: "Bremen", postal_code: "28195", country: "DE" };
  const fields = typed("4242424242424242", to);
  const session = await taxed("exclusive");
  expect(session).toMatchObject({
    amount_total: 1500,
    automatic_tax: { status: "requires_location_inputs" },
  });
  const first = await submit(session.url, fields);
  expect(first.status).toBe(422);
  expect(await first.text()).toMatch(/The tax for this address[\s\S]*17\.85/);
  expect((await submit(session.url, fields)).status).toBe(303);
  const total_details = { amount_discount: 0, amount_shipping: 500, amount_tax: 285 };
  expect(await again(session)).toMatchObject({
    ...{ amount_subtotal: 1000, amount_total: 1785, payment_status: "paid", total_details },
    ...{
      automatic_tax: { enabled: true, status: "complete" },
      shipping_cost: { amount_tax: 95, amount_total: 595 },
    },
  });
  const inPrices = await taxed("inclusive");
  expect((await submit(inPrices.url, fields)).status).toBe(303);
  expect(await again(inPrices)).toMatchObject({
    ...{ amount_subtotal: 1000, amount_total: 1500, total_details: { amount_tax: 240 } },
  });
  await expect(make({ automatic_tax: { enabled: true } })).rejects.toThrow("tax_behavior");
});

test("a code for more than the goods cost makes them free, and no card is asked for", async () => {
  const { id: coupon } = await bench.stripe.coupons.create({ amount_off: 9900, currency: "usd" });
  await bench.stripe.promotionCodes.create({ code: "ALL", promotion: { type: "coupon", coupon } });
  const session = await make({ allow_promotion_codes: true });
  await submit(session.url, { code: "apply", promotion_code: "ALL" });
  expect(await (await fetch(session.url ?? "")).text()).not.toContain("Card number</label>");
  await submit(session.url, { email: "a@example.com" });
  expect(await again(session)).toMatchObject({
    ...{ amount_total: 0, payment_status: "no_payment_required", payment_intent: null },
    total_details: { amount_discount: 2400 },
  });
});

test("a code that leaves less than Stripe can charge is refused, and the session costs what it did", async () => {
  const { id: coupon } = await bench.stripe.coupons.create({ amount_off: 2351, currency: "usd" });
  await bench.stripe.promotionCodes.create({ code: "ALMOST", promotion: { type: "coupon", coupon } });
  const session = await make({ allow_promotion_codes: true });
  const refused = await submit(session.url, { code: "apply", promotion_code: "almost" });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("must be nothing, or $0.50 at least");
  expect(await again(session)).toMatchObject({ amount_total: 2400, discounts: [] });
});

test("names and pictures of products are inert on the page", async () => {
  const product_data = {
    name: `<script>alert(1)</script>"'`,
    images: ['http://localhost/a.png?x="onerror=1'],
  };
  const session = await make({
    line_items: [{ price_data: { currency: "usd", unit_amount: 100, product_data } }],
  });
  const page = await (await fetch(session.url ?? "")).text();
  expect(page).not.toContain("<script>alert");
  expect(page).not.toContain('"onerror');
});
