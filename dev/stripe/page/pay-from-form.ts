import { addressOf } from "@/dev/stripe/api/addresses";
import { type Collected, type PayResult, payByCard, payDelayed } from "@/dev/stripe/payments/pay-session";
import { makeBankMethod, makeCardMethod, noBillingDetails } from "@/dev/stripe/payments/payment-methods";
import type { StandIn } from "@/dev/stripe/stand-in";
import type { Session } from "@/dev/stripe/wire";
import { ACCOUNTS, accountOf, bankMethodOf, cardIn, expiryOf, type Values } from "./fields";

/** Pays with what was typed, which has been checked. */
export function payFromForm(standIn: StandIn, session: Session, values: Values): PayResult {
  const bank = bankMethodOf(session);
  const byBank = values["method"] === "bank" && bank !== undefined;
  const name = (byBank ? values["account_name"] : values["card_name"])?.trim() || null;
  const collected = collectedFrom(session, values, name);
  const billing = { ...noBillingDetails, email: collected.email, name, phone: collected.phone };
  if (byBank) {
    const account = accountOf(values["account"]);
    const method = makeBankMethod(standIn, bank, account, billing);
    const succeeds = account === ACCOUNTS[bank].succeeds;
    return payDelayed(standIn, session, method, { succeeds, afterMs: standIn.settleAfterMs }, collected);
  }
  const card = cardIn(values) ?? FREE;
  const method = makeCardMethod(standIn, card, billing, expiryOf(values["expiry"]));
  return payByCard(standIn, session, method, card.behaviour, collected);
}

/** For a session that costs nothing and asks for no card. */
const FREE = { number: "4242424242424242", brand: "visa", behaviour: { kind: "pays" }, names: [] } as const;

function collectedFrom(session: Session, values: Values, name: string | null): Collected {
  const asked = session.shipping_address_collection !== null;
  const { city, country, line1, line2, postal_code, state } = values;
  const address = addressOf({ city, country, line1, line2, postal_code, state });
  return {
    email: values["email"] ?? "",
    name,
    phone: session.phone_number_collection?.enabled ? (values["phone"] ?? null) : null,
    billingAddress: null,
    shipping: asked ? { name: values["shipping_name"] ?? "", address } : null,
    shippingRateId: isOffered(session, values["shipping_rate"]) ? (values["shipping_rate"] ?? null) : null,
  };
}

const isOffered = (session: Session, rate: string | undefined) =>
  session.shipping_options.some((option) => option.shipping_rate === rate);
