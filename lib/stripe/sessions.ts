import Stripe from "stripe";
import { env } from "@/lib/env";
import { type Locale, localePath } from "@/lib/language/locales";
import type { Money } from "@/lib/money";
import { stripe } from "./client";
import { patiently } from "./patiently";

/** Everything that a session is made from. It must be read from the frozen checkout alone, so that a repeated
 * request says the same and Stripe answers it with the same session (Stripe, "Idempotent requests"). */
export type SessionRequest = {
  checkoutId: string;
  email: string;
  /** Whom it is opened for, whose mail address and way to ship Stripe's page begins with; null: nobody it knows. */
  customerId: string | null;
  locale: Locale;
  expiresAt: Date;
  lines: {
    productName: string;
    variantName: string;
    imagePath: string | null;
    unitPrice: Money;
    quantity: number;
  }[];
  shipping: { name: string; price: Money; minDays: number; maxDays: number };
  shippingCountries: string[];
  /** Whether Stripe's page asks for a promotion code. */
  promotionCodes: boolean;
  /** Whether Stripe reckons tax, and whether it is in the prices; null: none. */
  taxBehavior: "INCLUSIVE" | "EXCLUSIVE" | null;
};

/** Stripe will never open this session, however often it is asked. */
export class SessionRefused extends Error {
  override name = "SessionRefused";
}

/**
 * Stripe has failed, and answers this key with that failure from then on ("Idempotent requests"): under another key, the
 * same may pass. Whether it made a session or not, nobody has its address.
 */
export class SessionStuck extends SessionRefused {
  override name = "SessionStuck";
}

export type OpenSession = { sessionId: string; url: string };

/**
 * Opens a session on Stripe, or finds the one that an earlier, identical request has opened.
 *
 * @throws SessionRefused when Stripe finds fault with the request, and SessionStuck when it will go on failing; any
 * other error may pass by a repetition.
 */
export async function createCheckoutSession(request: SessionRequest): Promise<OpenSession> {
  const session = await patiently(() => create(request)).catch((error) => {
    if (isFinal(error)) throw new SessionRefused(error.message);
    if (isSaved(error)) throw new SessionStuck(error.message);
    throw error;
  });
  if (!session.url) throw new SessionRefused(`Stripe gave session ${session.id} no address`);
  return { sessionId: session.id, url: session.url };
}

/** A 409 says that the same request is under way and passes; a 400 on the key says that it was another one. */
const isFinal = (error: unknown): error is Stripe.errors.StripeError =>
  error instanceof Stripe.errors.StripeInvalidRequestError ||
  (error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode === 400);

const isSaved = (error: unknown): error is Stripe.errors.StripeAPIError =>
  error instanceof Stripe.errors.StripeAPIError && error.headers?.["idempotent-replayed"] === "true";

function create(request: SessionRequest) {
  const shop = env().SHOP_URL;
  const metadata = { checkout_id: request.checkoutId };
  const tax = taxOf(request);
  return stripe().checkout.sessions.create(
    {
      mode: "payment",
      client_reference_id: request.checkoutId,
      metadata,
      payment_intent_data: { metadata },
      ...buyerOf(request),
      locale: request.locale,
      expires_at: Math.floor(request.expiresAt.getTime() / 1000),
      line_items: request.lines.map((line) => ({
        quantity: line.quantity,
        price_data: {
          currency: line.unitPrice.currency.toLowerCase(),
          unit_amount: line.unitPrice.minor,
          ...tax.ofPrice,
          product_data: {
            name: line.variantName ? `${line.productName}, ${line.variantName}` : line.productName,
            ...(line.imagePath ? { images: [shop + line.imagePath] } : {}),
          },
        },
      })),
      ...tax.ofSession,
      ...(request.promotionCodes ? { allow_promotion_codes: true } : {}),
      shipping_address_collection: { allowed_countries: allowedCountries(request.shippingCountries) },
      shipping_options: [
        {
          shipping_rate_data: {
            type: "fixed_amount",
            display_name: request.shipping.name,
            ...tax.ofShipping,
            fixed_amount: {
              amount: request.shipping.price.minor,
              currency: request.shipping.price.currency.toLowerCase(),
            },
            delivery_estimate: {
              // Stripe wants at least one of each; without a minimum it says "up to".
              ...(request.shipping.minDays > 0 && {
                minimum: { unit: "business_day" as const, value: request.shipping.minDays },
              }),
              maximum: { unit: "business_day", value: request.shipping.maxDays },
            },
          },
        },
      ],
      success_url: `${shop}${localePath(request.locale, "/checkout/success")}?session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: shop + localePath(request.locale, "/checkout/cancelled"),
    },
    { idempotencyKey: `checkout-${request.checkoutId}` },
  );
}

/** An address that is typed on the page stays the order's, but where Stripe Tax wants to keep it with a customer. */
function buyerOf({ customerId, email, taxBehavior }: SessionRequest) {
  if (!customerId) return { customer_email: email };
  return { customer: customerId, ...(taxBehavior ? { customer_update: { shipping: "auto" as const } } : {}) };
}

/** Stripe's code for what shipping is to the taxman ("Tax codes"). Goods have the one of the account's settings. */
const SHIPPING = "txcd_92010001";

/** What Stripe Tax asks of a session, of each price in it, and of shipping: nothing where it is not used. */
function taxOf({ taxBehavior }: SessionRequest) {
  if (!taxBehavior) return { ofSession: {}, ofPrice: {}, ofShipping: {} };
  const tax_behavior = taxBehavior === "INCLUSIVE" ? ("inclusive" as const) : ("exclusive" as const);
  return {
    ofSession: { automatic_tax: { enabled: true } },
    ofPrice: { tax_behavior },
    ofShipping: { tax_behavior, tax_code: SHIPPING },
  };
}

/**
 * Closes a session, so that nobody can pay on it.
 *
 * @returns what the session is now: Stripe refuses to expire one that was completed meanwhile. One that it does not know,
 * such as another account's, nobody can pay.
 */
export async function expireCheckoutSession(sessionId: string): Promise<"EXPIRED" | "COMPLETE"> {
  try {
    await patiently(() => stripe().checkout.sessions.expire(sessionId));
    return "EXPIRED";
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const now = await findSessionNow(sessionId);
    if (now?.status === "open") throw error;
    return now?.status === "complete" ? "COMPLETE" : "EXPIRED";
  }
}

type Country = Stripe.Checkout.SessionCreateParams.ShippingAddressCollection.AllowedCountry;

/** The settings hold any text; Stripe answers an unknown country with an error that names it. */
const allowedCountries = (codes: string[]): Country[] => codes.map((code) => code as Country);

/** A session as Stripe has it now, not as an event said it was. */
export type SessionNow = {
  sessionId: string;
  status: "open" | "complete" | "expired";
  paymentStatus: string;
};

/**
 * Null where Stripe knows no such session of this account and mode.
 *
 * @throws Stripe.errors.StripeError when Stripe cannot be reached.
 */
export async function findSessionNow(sessionId: string): Promise<SessionNow | null> {
  try {
    const { status, payment_status: paymentStatus } = await patiently(() =>
      stripe().checkout.sessions.retrieve(sessionId),
    );
    return {
      sessionId,
      status: status === "complete" ? "complete" : status === "expired" ? "expired" : "open",
      paymentStatus,
    };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return null;
    throw error;
  }
}

/**
 * The promotion code that was entered on this session, as the buyer knows it, or null. Events hold Stripe's id of a
 * code at most, and those of older API versions not even that.
 *
 * @throws Stripe.errors.StripeError when Stripe cannot be reached; a session that it does not know has no code.
 */
export async function readPromotionCode(sessionId: string): Promise<string | null> {
  const expand = ["discounts.promotion_code"];
  const session = await patiently(() => stripe().checkout.sessions.retrieve(sessionId, { expand })).catch(
    (error) => {
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return null;
      throw error;
    },
  );
  const code = session?.discounts?.[0]?.promotion_code;
  return typeof code === "object" && code !== null ? code.code : null;
}

/** Sessions that were paid, made in this span (without its end), with the checkout that each was opened for (null: not ours). */
export async function* listPaidSessions(from: Date, to: Date) {
  let after: string | undefined;
  for (;;) {
    const page = await patiently(() =>
      stripe().checkout.sessions.list({
        created: { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(to.getTime() / 1000) },
        status: "complete",
        limit: 100,
        ...(after ? { starting_after: after } : {}),
      }),
    );
    for (const session of page.data) {
      if (session.payment_status !== "paid") continue;
      yield {
        sessionId: session.id,
        checkoutId: session.metadata?.["checkout_id"] ?? null,
        totalMinor: session.amount_total ?? 0,
        currency: (session.currency ?? "").toUpperCase(),
      };
    }
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}
