import type { StandIn } from "@/dev/stripe/stand-in";
import type { LineItem, Session, ShippingRate } from "@/dev/stripe/wire";
import { type Html, html } from "./html";
import { formatMoney } from "./money";

/** What is bought, line by line, and what it comes to. */
export function orderSummary(
  standIn: StandIn,
  session: Session,
  rates: readonly ShippingRate[],
  code: Html,
): Html {
  const money = moneyOf(session);
  const items = standIn.store.sessionDetails.get(session.id)?.lineItems ?? [];
  return html`<section class="summary" aria-labelledby="summary-title">
    <h1 id="summary-title"><span class="to-pay">Pay</span> <span class="grand">${totals(session, rates)}</span></h1>
    <ul class="items">${items.map((item) => line(standIn, item, money))}</ul>
    <dl class="sums">
      <div><dt>Subtotal</dt><dd>${money(session.amount_subtotal ?? 0)}</dd></div>
      ${discountOf(session) > 0 && html`<div><dt>Discount</dt><dd>${money(-discountOf(session))}</dd></div>`}
      ${rates.length > 0 && html`<div><dt>Shipping</dt><dd>${perRate(rates, (rate) => freeOr(rate.fixed_amount?.amount ?? 0, money))}</dd></div>`}
      ${taxRow(standIn, session, money)}
      <div class="total"><dt>Total due</dt><dd>${totals(session, rates)}</dd></div>
    </dl>
    ${code}
  </section>`;
}

/** The total for each shipping rate; style sheets show the one whose rate is chosen, so no script is needed. */
export function totals(session: Session, rates: readonly ShippingRate[]): Html {
  const money = moneyOf(session);
  if (rates.length === 0) return html`${money(session.amount_total ?? 0)}`;
  const withoutShipping = (session.amount_total ?? 0) - (session.shipping_cost?.amount_subtotal ?? 0);
  return perRate(rates, (rate) => money(withoutShipping + (rate.fixed_amount?.amount ?? 0)));
}

/** What Stripe Tax says, once it is known where the goods go. */
function taxRow(standIn: StandIn, session: Session, money: (amount: number) => string): Html {
  if (!session.automatic_tax.enabled) return html``;
  const first = standIn.store.sessionDetails.get(session.id)?.lineItems[0];
  const known = session.automatic_tax.status === "complete";
  const name = first?.price.tax_behavior === "inclusive" ? "Tax, in the prices" : "Tax";
  const tax = known ? money(session.total_details?.amount_tax ?? 0) : "by address";
  return html`<div><dt>${name}</dt><dd>${tax}</dd></div>`;
}

/** One rule for each rate, for what `perRate` writes. */
export function rateStyles(rates: readonly ShippingRate[]): string {
  return rates
    .map((_, place) => `body:has(#rate-${place}:checked) .for-rate-${place}{display:inline}`)
    .join("");
}

const discountOf = (session: Session) => session.total_details?.amount_discount ?? 0;

export const freeOr = (amount: number, money: (amount: number) => string) =>
  amount === 0 ? "Free" : money(amount);

export const moneyOf = (session: Session) => (amount: number) =>
  formatMoney(amount, session.currency ?? "usd", session.locale);

function perRate(rates: readonly ShippingRate[], text: (rate: ShippingRate) => string): Html {
  return html`${rates.map((rate, place) => html`<span class="for-rate for-rate-${place}">${text(rate)}</span>`)}`;
}

function line(standIn: StandIn, item: LineItem, money: (amount: number) => string): Html {
  const product = standIn.store.products.get(item.price.product);
  const picture = product?.images[0];
  const each = item.price.unit_amount ?? 0;
  const quantity = item.quantity ?? 1;
  return html`<li>
    <span class="picture" aria-hidden="true">${(item.description ?? "?").slice(0, 1)}${picture && html`<img src="${picture}" alt="" width="56" height="56" loading="lazy">`}</span>
    <span class="what"><span class="name">${item.description}</span>
      ${product?.description && html`<span class="detail">${product.description}</span>`}
      <span class="detail">Qty ${quantity}${quantity > 1 && html` · ${money(each)} each`}</span></span>
    <span class="amount">${money(item.amount_subtotal)}</span>
  </li>`;
}
