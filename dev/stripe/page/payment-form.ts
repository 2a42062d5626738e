import type { Session, ShippingRate } from "@/dev/stripe/wire";
import { input, message, select } from "./controls";
import { ACCOUNTS, bankMethodOf, type Problems, type Values } from "./fields";
import { type Html, html } from "./html";
import { freeOr, moneyOf, totals } from "./summary";

/** Everything the customer fills in. Posts to the page itself; works without a script. */
export function paymentForm(
  session: Session,
  rates: readonly ShippingRate[],
  values: Values,
  problems: Problems,
  { refusal, fixedEmail }: { refusal: string | undefined; fixedEmail: string | null },
): Html {
  const count = Object.keys(problems).length;
  return html`<form class="payment" method="post" novalidate>
    ${count > 0 && html`<p class="refusal" role="alert">${count === 1 ? "One field needs" : `${count} fields need`} your attention.</p>`}
    ${refusal && html`<p class="refusal" role="alert">${refusal}</p>`}
    <fieldset><legend>Contact</legend>
      ${email(fixedEmail, values, problems)}
      ${session.phone_number_collection?.enabled && input({ name: "phone", label: "Phone", type: "tel", autocomplete: "tel" }, values, problems)}
    </fieldset>
    ${session.shipping_address_collection && address(session, values, problems)}
    ${rates.length > 0 && shipping(session, rates, values)}
    ${session.amount_total !== 0 && methods(session, values, problems)}
    <button class="pay" type="submit"><span>${session.submit_type === "book" ? "Book" : session.submit_type === "donate" ? "Donate" : "Pay"} ${totals(session, rates)}</span></button>
  </form>`;
}

function email(fixed: string | null, values: Values, problems: Problems): Html {
  if (fixed === null) {
    return input({ name: "email", label: "E-mail", type: "email", autocomplete: "email" }, values, problems);
  }
  return html`<div class="field"><label for="email">E-mail</label>
    <input id="email" name="email" type="email" value="${fixed}" readonly autocomplete="email"></div>`;
}

function address(session: Session, values: Values, problems: Problems): Html {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const countries = (session.shipping_address_collection?.allowed_countries ?? []).map((code) => ({
    value: String(code),
    label: names.of(String(code)) ?? String(code),
  }));
  const field = (name: string, label: string, autocomplete: string, optional = false) =>
    input({ name, label, autocomplete: `shipping ${autocomplete}`, optional }, values, problems);
  return html`<fieldset><legend>Shipping address</legend>
    ${field("shipping_name", "Full name", "name")}
    ${select({ name: "country", label: "Country or region", autocomplete: "shipping country" }, countries, values, problems)}
    ${field("line1", "Street and number", "address-line1")}
    ${field("line2", "Apartment, floor", "address-line2", true)}
    <div class="row">${field("postal_code", "Postal code", "postal-code")}${field("city", "City", "address-level2")}</div>
    ${field("state", "State or province", "address-level1", true)}
  </fieldset>`;
}

function shipping(session: Session, rates: readonly ShippingRate[], values: Values): Html {
  const money = moneyOf(session);
  return html`<fieldset><legend>Shipping method</legend><div class="choices">
    ${rates.map(
      (
        rate,
        place,
      ) => html`<label class="choice"><input type="radio" id="rate-${place}" name="shipping_rate" value="${rate.id}"
        ${(values["shipping_rate"] ?? rates[0]?.id) === rate.id ? "checked" : ""}>
        <span class="what"><span class="name">${rate.display_name}</span>${estimate(rate)}</span>
        <span class="amount">${freeOr(rate.fixed_amount?.amount ?? 0, money)}</span></label>`,
    )}
  </div></fieldset>`;
}

function estimate(rate: ShippingRate): Html {
  const { minimum, maximum } = rate.delivery_estimate ?? {};
  const last = maximum ?? minimum;
  if (!last) return html``;
  const unit = `${last.unit.replace("_", " ")}${last.value === 1 ? "" : "s"}`;
  const span =
    minimum && maximum && minimum.value !== maximum.value ? `${minimum.value}–${maximum.value}` : last.value;
  return html`<span class="detail">${span} ${unit}</span>`;
}

function methods(session: Session, values: Values, problems: Problems): Html {
  const bank = bankMethodOf(session);
  const card = session.payment_method_types.includes("card");
  const chosen = !card || (values["method"] === "bank" && bank) ? "bank" : "card";
  const radio = (value: string, label: string) =>
    html`<label class="choice"><input type="radio" id="method-${value}" name="method" value="${value}"
      ${chosen === value ? "checked" : ""}><span class="what"><span class="name">${label}</span></span></label>`;
  return html`<fieldset><legend>Payment method</legend>
    <div class="choices">${card && radio("card", "Card")}${bank && radio("bank", "Bank debit")}</div>
    ${message("method", problems["method"])}
    ${card && cardFields(values, problems)}
    ${bank && bankFields(ACCOUNTS[bank].label, values, problems)}
  </fieldset>`;
}

function cardFields(values: Values, problems: Problems): Html {
  return html`<div class="panel panel-card">
    ${input({ name: "number", label: "Card number", autocomplete: "cc-number", inputmode: "numeric", placeholder: "1234 1234 1234 1234", maxlength: 24 }, values, problems)}
    <div class="row">
      ${input({ name: "expiry", label: "Expiry", autocomplete: "cc-exp", inputmode: "numeric", placeholder: "MM / YY", maxlength: 9 }, values, problems)}
      ${input({ name: "cvc", label: "Security code", autocomplete: "cc-csc", inputmode: "numeric", placeholder: "CVC", maxlength: 4 }, values, problems)}
    </div>
    ${input({ name: "card_name", label: "Name on card", autocomplete: "cc-name" }, values, problems)}
  </div>`;
}

function bankFields(label: string, values: Values, problems: Problems): Html {
  return html`<div class="panel panel-bank">
    ${input({ name: "account_name", label: "Account holder", autocomplete: "name" }, values, problems)}
    ${input({ name: "account", label, maxlength: 40 }, values, problems)}
    <p class="note">The bank answers later: the order is confirmed once the money has come.</p>
  </div>`;
}
