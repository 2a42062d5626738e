import { z } from "zod";
import { addressOf, addressParams } from "@/dev/stripe/api/addresses";
import { cardByNumber, type TestCard } from "@/dev/stripe/payments/cards";
import { shippingKnown } from "@/dev/stripe/payments/customer-of";
import { applyCode } from "@/dev/stripe/payments/discounts";
import { type Collected, payByCard, payDelayed } from "@/dev/stripe/payments/pay-session";
import { makeBankMethod, makeCardMethod, noBillingDetails } from "@/dev/stripe/payments/payment-methods";
import type { StandIn } from "@/dev/stripe/stand-in";
import type { Session } from "@/dev/stripe/wire";

export const payOrder = z.strictObject({
  session: z.string(),
  outcome: z.enum(["paid", "declined", "delayed_succeeds", "delayed_fails"]).default("paid"),
  email: z.string().optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  address: addressParams.optional(),
  /** One of the session's; the first when absent. */
  shippingRate: z.string().optional(),
  /** Entered before paying, where the session takes codes. */
  promotionCode: z.string().optional(),
  /** The card that pays; decides over refunds and disputes. */
  card: z.string().optional(),
  /** Until a delayed payment ends. Null: only by `settle`. */
  afterMs: z.number().min(0).nullable().optional(),
  /** Falsifies the session in the events, so that a shop's checks can be tested; the session itself stays true. */
  override: z
    .strictObject({
      amount_total: z.number().int().optional(),
      amount_subtotal: z.number().int().optional(),
      currency: z.string().optional(),
      livemode: z.boolean().optional(),
      total_details: z.record(z.string(), z.number().int()).optional(),
      payment_status: z.enum(["paid", "unpaid", "no_payment_required"]).optional(),
    })
    .optional(),
});

export type PayOrder = z.input<typeof payOrder>;

export interface PayOutcome {
  outcome: string;
  message: string | null;
  session: Session;
}

/** Pays an open session as the order says. Throws a sentence when the session is not there or not open. */
export function payNow(standIn: StandIn, given: PayOrder): PayOutcome {
  const order = payOrder.parse(given);
  const session = standIn.store.sessions.get(order.session);
  if (!session) throw new Error(`No such session: ${order.session}`);
  if (session.status !== "open") throw new Error(`The session is ${session.status}`);
  const refused = order.promotionCode ? applyCode(standIn, session, order.promotionCode) : undefined;
  if (refused) throw new Error(refused);
  const collected = collectedOf(standIn, session, order);
  falsify(standIn, session, order);
  const billing = { ...noBillingDetails, email: collected.email, name: collected.name };
  if (order.outcome === "delayed_succeeds" || order.outcome === "delayed_fails") {
    const type = session.payment_method_types.includes("us_bank_account") ? "us_bank_account" : "sepa_debit";
    const method = makeBankMethod(standIn, type, "000123456789", billing);
    const succeeds = order.outcome === "delayed_succeeds";
    const afterMs = order.afterMs === undefined ? standIn.settleAfterMs : order.afterMs;
    const { kind } = payDelayed(standIn, session, method, { succeeds, afterMs }, collected);
    return { outcome: kind, message: null, session };
  }
  const card = cardFor(order);
  const method = makeCardMethod(standIn, card, billing);
  const result = payByCard(standIn, session, method, card.behaviour, collected);
  return { outcome: result.kind, message: result.kind === "declined" ? result.message : null, session };
}

/** What the events say of the session; the payment intent still takes the true amount. */
function falsify(standIn: StandIn, session: Session, order: z.output<typeof payOrder>): void {
  if (!order.override) return;
  const told = Object.fromEntries(Object.entries(order.override).filter(([, value]) => value !== undefined));
  standIn.store.sessionOverrides.put({ id: session.id, told });
}

function cardFor(order: z.output<typeof payOrder>): TestCard {
  const number = order.card ?? (order.outcome === "declined" ? "4000000000000002" : "4242424242424242");
  const card = cardByNumber(number.replaceAll(" ", ""));
  if (!card) throw new Error(`Not a test card: ${number}`);
  return card;
}

function collectedOf(standIn: StandIn, session: Session, order: z.output<typeof payOrder>): Collected {
  const asksAddress = session.shipping_address_collection !== null;
  const known = shippingKnown(standIn, session);
  const name = order.name ?? known?.name ?? "Jenny Rosen";
  const somewhere = () => known?.address ?? addressOf({ ...SOMEWHERE, country: countryFor(session) });
  const address = order.address ? addressOf(order.address) : somewhere();
  return {
    email: order.email ?? session.customer_details?.email ?? "jenny@example.com",
    name,
    phone: order.phone ?? (session.phone_number_collection?.enabled ? "+15555550100" : null),
    billingAddress: null,
    shipping: asksAddress || order.address ? { name, address } : null,
    shippingRateId: order.shippingRate ?? null,
  };
}

const countryFor = (session: Session) =>
  String(session.shipping_address_collection?.allowed_countries[0] ?? "US");

const SOMEWHERE = {
  line1: "354 Oyster Point Blvd",
  city: "South San Francisco",
  state: "CA",
  postal_code: "94080",
};
