import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Stripe from "stripe";
import { expect, test } from "vitest";
import { type Bench, MUGS, startBench, submit, typed } from "./testing";

test("every object is of the type that Stripe's own SDK declares, nothing missing, nothing more, no wrong enum", async () => {
  const bench = await startBench();
  const judged = new Judge();
  await showEverything(bench, judged);
  await bench.close();
  expect(judged.count).toBeGreaterThan(40);
  expect(judged.verdict()).toBe("");
}, 120_000);

test("the judge of types notices a missing field, an extra one and a wrong enum", () => {
  const endpoint = { object: "webhook_endpoint_", id: "we_1", url: "http://x", invented: 1 };
  const judge = new Judge();
  judge.see("Stripe.WebhookEndpoint", endpoint);
  judge.see("Stripe.Checkout.Session.Status", "paid");
  judge.see("Stripe.DeletedProduct", { id: "prod_1", object: "product" });
  judge.see("{ status: Stripe.Checkout.Session.Status; }", { status: "open", more: 1 });
  const verdict = judge.verdict();
  expect(verdict).toContain("webhook_endpoint_");
  expect(verdict).toContain('"paid"');
  expect(verdict).toContain("does not exist in type");
  expect(verdict).toContain("Property 'deleted' is missing");
}, 60_000);

/** Collects objects with the type they must have, and lets the compiler decide. */
class Judge {
  #statements: string[] = [];

  get count(): number {
    return this.#statements.length;
  }

  see<T>(type: string, value: T): T {
    this.#statements.push(`export const it${this.count}: ${type} = ${literal(value)};`);
    return value;
  }

  /** What the compiler has to say; empty when it has nothing. */
  verdict(): string {
    const folder = mkdtempSync(join(tmpdir(), "stand-in-types-"));
    const types = join(folder, "stripe");
    const stripe = join(process.cwd(), "node_modules/stripe");
    cpSync(join(stripe, "esm"), types, {
      recursive: true,
      filter: (path) => !path.endsWith(".js") && !path.endsWith(".map"),
    });
    // The SDK lets every enum be any other string as well; here only the known ones are right.
    const shared = join(types, "shared.d.ts");
    const declared = readFileSync(shared, "utf8");
    const exact = declared.replace(/export type OtherString = .*;/, "export type OtherString = never;");
    if (exact === declared) throw new Error("The SDK declares its enums differently now");
    writeFileSync(shared, exact);
    writeFileSync(
      join(folder, "judged.ts"),
      `import type { Stripe } from "./stripe/stripe.esm.node.js";\n${this.#statements.join("\n")}`,
    );
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: "es2022",
      module: "esnext",
      moduleResolution: "bundler",
      types: ["node"],
      typeRoots: [join(process.cwd(), "node_modules/@types")],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["judged.ts"] }));
    try {
      const tsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
      execFileSync(process.execPath, [tsc, "--project", folder], { encoding: "utf8" });
      return "";
    } catch (error) {
      return error instanceof Error && "stdout" in error
        ? String(error.stdout).slice(0, 4000)
        : String(error);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** A value as TypeScript source. The SDK makes Decimals of some strings; those are taken as such. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if ("_coefficient" in value) return "null!";
  const fields = Object.entries(value).map(
    ([key, below]) =>
      `${JSON.stringify(key)}: ${key.endsWith("_decimal") && below ? "null!" : literal(below)}`,
  );
  return `{${fields.join(", ")}}`;
}

async function showEverything(bench: Bench, judge: Judge): Promise<void> {
  const { stripe } = bench;
  await showSessions(bench, judge);
  await showRefundsAndDisputes(bench, judge);
  await showCustomers(bench, judge);
  const product = judge.see("Stripe.Product", await stripe.products.create({ name: "Mug" }));
  const price = { product: product.id, currency: "eur", unit_amount: 5 };
  judge.see("Stripe.Price", await stripe.prices.create(price));
  await showCodes(bench, judge);
  judge.see("Stripe.Balance", await stripe.balance.retrieve());
  judge.see(
    "Stripe.ApiList<Stripe.BalanceTransaction>",
    await stripe.balanceTransactions.list({ limit: 100 }),
  );
  judge.see("Stripe.Account", await stripe.accounts.retrieveCurrent());
  const endpoint = judge.see(
    "Stripe.WebhookEndpoint",
    await stripe.webhookEndpoints.create({ url: "http://127.0.0.1:9/none", enabled_events: ["payout.paid"] }),
  );
  judge.see("Stripe.ApiList<Stripe.WebhookEndpoint>", await stripe.webhookEndpoints.list());
  judge.see("Stripe.DeletedWebhookEndpoint", await stripe.webhookEndpoints.del(endpoint.id));
  for await (const event of stripe.events.list({ limit: 100 })) judge.see("Stripe.Event", event);
}

async function showSessions({ stripe, standIn }: Bench, judge: Judge): Promise<void> {
  const see = (session: Stripe.Checkout.Session) => judge.see("Stripe.Checkout.Session", session);
  const open = see(await stripe.checkout.sessions.create(FULL));
  judge.see("Stripe.ApiList<Stripe.LineItem>", await stripe.checkout.sessions.listLineItems(open.id));
  await submit(open.url, { ...typed("4000000000000002"), ...ADDRESS });
  see(
    await stripe.checkout.sessions.retrieve(open.id, {
      expand: ["payment_intent.latest_charge", "line_items"],
    }),
  );
  await submit(open.url, { ...typed("4000002500003155"), ...ADDRESS });
  see(await stripe.checkout.sessions.retrieve(open.id, { expand: ["payment_intent"] }));
  see(await stripe.checkout.sessions.expire(open.id));

  const paid = await stripe.checkout.sessions.create(FULL);
  await submit(paid.url, { ...typed("4242424242424242"), ...ADDRESS });
  see(await stripe.checkout.sessions.retrieve(paid.id, { expand: ["payment_intent.latest_charge.refunds"] }));
  const delayed = await stripe.checkout.sessions.create(MUGS);
  standIn.control.pay({ session: delayed.id, outcome: "delayed_succeeds", afterMs: null });
  see(await stripe.checkout.sessions.retrieve(delayed.id, { expand: ["payment_intent.latest_charge"] }));
  standIn.control.settle({ session: delayed.id });
  see(await stripe.checkout.sessions.retrieve(delayed.id, { expand: ["payment_intent.payment_method"] }));
  const failing = await stripe.checkout.sessions.create({
    ...MUGS,
    line_items: [{ price_data: { currency: "eur", unit_amount: 100, product_data: { name: "Cup" } } }],
  });
  standIn.control.pay({ session: failing.id, outcome: "delayed_fails", afterMs: null });
  standIn.control.settle({ session: failing.id });
  see(await stripe.checkout.sessions.retrieve(failing.id, { expand: ["payment_intent.latest_charge"] }));
  judge.see("Stripe.ApiList<Stripe.Checkout.Session>", await stripe.checkout.sessions.list());
  judge.see("Stripe.ApiList<Stripe.PaymentIntent>", await stripe.paymentIntents.list());
  judge.see("Stripe.ApiList<Stripe.Charge>", await stripe.charges.list());
}

async function showCustomers({ stripe }: Bench, judge: Judge): Promise<void> {
  const see = (customer: Stripe.Customer) => judge.see("Stripe.Customer", customer);
  const { id } = see(await stripe.customers.create({ email: "a@example.com", address: { city: "Berlin" } }));
  see(
    await stripe.customers.update(id, {
      phone: "+49 30 1",
      shipping: { name: "Ada", address: { city: "Bonn" } },
    }),
  );
  see(await stripe.customers.update(id, { phone: "", shipping: "" }));
  judge.see("Stripe.ApiList<Stripe.Customer>", await stripe.customers.list());
  judge.see("Stripe.DeletedCustomer", await stripe.customers.del(id));
  judge.see("Stripe.DeletedCustomer", await stripe.customers.retrieve(id));
}

async function showCodes({ stripe }: Bench, judge: Judge): Promise<void> {
  const coupon = judge.see(
    "Stripe.Coupon",
    await stripe.coupons.create({ percent_off: 12.5, name: "Spring" }),
  );
  judge.see("Stripe.Coupon", await stripe.coupons.create({ amount_off: 300, currency: "usd" }));
  judge.see("Stripe.ApiList<Stripe.Coupon>", await stripe.coupons.list());
  const made = await stripe.promotionCodes.create({
    code: "SPRING",
    promotion: { type: "coupon", coupon: coupon.id },
    restrictions: { minimum_amount: 1000, minimum_amount_currency: "usd" },
    expand: ["promotion.coupon"],
  });
  judge.see("Stripe.PromotionCode", made);
  judge.see("Stripe.ApiList<Stripe.PromotionCode>", await stripe.promotionCodes.list({ code: "spring" }));
  const session = await stripe.checkout.sessions.create({
    ...FULL,
    allow_promotion_codes: true,
    automatic_tax: { enabled: true },
    line_items: [{ quantity: 2, price_data: { ...PRICE, tax_behavior: "inclusive" } }],
  });
  await submit(session.url, { promotion_code: "SPRING", code: "apply" });
  await submit(session.url, { ...typed("4242424242424242"), ...ADDRESS });
  judge.see(
    "Stripe.Checkout.Session",
    await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["discounts.promotion_code", "line_items"],
    }),
  );
}

async function showRefundsAndDisputes({ stripe, standIn }: Bench, judge: Judge): Promise<void> {
  const confirmed = await stripe.paymentIntents.create({
    amount: 1000,
    currency: "usd",
    payment_method: "pm_card_visa",
    confirm: true,
    expand: ["payment_method", "latest_charge.balance_transaction"],
  });
  judge.see("Stripe.PaymentIntent", confirmed);
  const payment_intent = confirmed.id;
  judge.see(
    "Stripe.Refund",
    await stripe.refunds.create({ payment_intent, amount: 100, reason: "duplicate" }),
  );
  for (const outcome of ["pending_then_fails", "succeeds_then_fails", "pending_then_succeeds"] as const) {
    standIn.control.refunds({ outcome, next: 1, afterMs: null });
    const refund = judge.see("Stripe.Refund", await stripe.refunds.create({ payment_intent, amount: 100 }));
    standIn.control.settle({ refund: refund.id });
  }
  standIn.control.refunds({ outcome: "pending_then_fails", next: 1, afterMs: null });
  const cancelled = await stripe.refunds.create({ payment_intent, amount: 100 });
  judge.see("Stripe.Refund", await stripe.refunds.cancel(cancelled.id));
  judge.see(
    "Stripe.ApiList<Stripe.Refund>",
    await stripe.refunds.list({ payment_intent, expand: ["data.charge"] }),
  );
  const dispute = standIn.control.dispute({ payment_intent });
  judge.see("Stripe.Dispute", await stripe.disputes.retrieve(dispute.id));
  await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "winning_evidence" } });
  judge.see("Stripe.ApiList<Stripe.Dispute>", await stripe.disputes.list({ payment_intent }));
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
