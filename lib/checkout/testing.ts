// What the tests of this folder share: a checkout as openCheckout leaves it, and the events that Stripe
// would send of it. Nothing in the shop imports this.
import { randomBytes } from "node:crypto";
import { v7 as uuid } from "uuid";
import { expect } from "vitest";
import type { Db } from "@/lib/db";
import { parseEvent } from "@/lib/stripe/verify-event";
import { aCart } from "@/prisma/factories";
import { checkInvariants, INVARIANTS } from "./invariants";
import type { WrittenWish } from "./refund-as-wished";

export const SHIPPING_MINOR = 490;

type Line = { variantId: string; quantity: number };

/** A visitor who has filled a cart and opened a checkout of it. */
export async function aCheckout(db: Db, lines: Line[], agreed: Agreed = {}) {
  const cart = await aCart(db, { lines });
  return openedFrom(db, cart.id, agreed);
}

/** What the shop's settings allowed when it was opened. */
type Agreed = { promotionCodes?: boolean; taxBehavior?: "INCLUSIVE" | "EXCLUSIVE" };

/** A checkout of what is in the cart now, with today's prices. */
export async function openedFrom(db: Db, cartId: string, agreed: Agreed = {}) {
  const lines = await db.cartLine.findMany({
    where: { cartId },
    include: { variant: { include: { product: true } } },
    orderBy: { addedAt: "asc" },
  });
  const subtotalMinor = lines.reduce((sum, line) => sum + line.quantity * line.variant.priceMinor, 0);
  return db.checkout.create({
    data: {
      cartId,
      email: "shopper@example.com",
      currency: "USD",
      subtotalMinor,
      shippingMinor: SHIPPING_MINOR,
      shippingName: "Standard",
      ...agreed,
      stripeSessionId: `cs_test_${token()}`,
      expiresAt: new Date(Date.now() + 30 * 60_000),
      lines: {
        create: lines.map((line, position) => ({
          variantId: line.variantId,
          cartLineId: line.id,
          position,
          sku: line.variant.sku,
          productName: line.variant.product.name,
          variantName: line.variant.name,
          unitPriceMinor: line.variant.priceMinor,
          quantity: line.quantity,
        })),
      },
    },
    include: { lines: true },
  });
}

type Opened = { id: string; subtotalMinor: number; stripeSessionId: string | null };

/** Where shoppers have their goods sent, as Stripe words it. */
export const STRIPES_ADDRESS = {
  line1: "1 Main Street",
  line2: null,
  city: "Springfield",
  state: "IL",
  postal_code: "62701",
  country: "US",
};

/** An event of Stripe's about this checkout's session; `over` replaces fields of the session. */
export function sessionEvent(
  checkout: Opened,
  type = "checkout.session.completed",
  over: Record<string, unknown> = {},
  envelope: Record<string, unknown> = {},
) {
  const session = {
    id: checkout.stripeSessionId,
    object: "checkout.session",
    metadata: { checkout_id: checkout.id },
    client_reference_id: checkout.id,
    payment_status: "paid",
    payment_intent: `pi_${checkout.id.replaceAll("-", "")}`,
    livemode: false,
    currency: "usd",
    amount_subtotal: checkout.subtotalMinor,
    amount_total: checkout.subtotalMinor + SHIPPING_MINOR,
    total_details: { amount_discount: 0, amount_shipping: SHIPPING_MINOR, amount_tax: 0 },
    customer_details: { email: "shopper@example.com", name: "Ada", phone: null },
    collected_information: {
      shipping_details: {
        name: "Ada",
        address: STRIPES_ADDRESS,
      },
    },
    ...over,
  };
  return anEvent(type, session, envelope);
}

/** What a session says of its sums when a code took so much off, for `over` of `sessionEvent`. */
export function withDiscount({ subtotalMinor }: { subtotalMinor: number }, discountMinor: number) {
  return {
    amount_total: subtotalMinor - discountMinor + SHIPPING_MINOR,
    total_details: { amount_discount: discountMinor, amount_shipping: SHIPPING_MINOR, amount_tax: 0 },
    discounts: [{ coupon: null, promotion_code: "promo_1" }],
  };
}

export function anEvent(
  type: string,
  object: Record<string, unknown>,
  envelope: Record<string, unknown> = {},
) {
  return parseEvent(
    JSON.stringify({
      id: `evt_${token()}`,
      object: "event",
      type,
      api_version: "2026-10-28.endive",
      created: Math.floor(Date.now() / 1000),
      livemode: false,
      data: { object },
      ...envelope,
    }),
  );
}

type Wish = Pick<WrittenWish, "orderId" | "userId"> & Partial<WrittenWish>;

/** What the form of a refund sends that was opened just now: of some lines, as `over` says. */
export const aRefundForm = (wish: Wish): WrittenWish => ({
  ...{ refundId: uuid(), what: "LINES", lines: [], amount: "", restock: false, note: "" },
  ...wish,
});

export async function expectInvariants(db: Db): Promise<void> {
  // One question for all of them, which is asked thousands of times; and only what is broken, one by one.
  const asked = INVARIANTS.map(({ sql }, place) => `SELECT ${place} AS place WHERE EXISTS (${sql})`);
  const places = await db.$queryRawUnsafe<{ place: number }[]>(asked.join(" UNION ALL "));
  if (places.length === 0) return;
  const broken = (await checkInvariants(db)).filter(({ rows }) => rows.length > 0);
  expect({ places, broken }).toEqual({ places: [], broken: [] });
}

const token = () => randomBytes(12).toString("hex");
