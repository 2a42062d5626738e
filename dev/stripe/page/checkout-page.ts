import { fixedEmail } from "@/dev/stripe/payments/customer-of";
import type { StandIn } from "@/dev/stripe/stand-in";
import type { Session, ShippingRate } from "@/dev/stripe/wire";
import type { Problems, Values } from "./fields";
import { html } from "./html";
import type { Page } from "./layout";
import { paymentForm } from "./payment-form";
import { promotionCode } from "./promotion-code";
import { orderSummary, rateStyles } from "./summary";
import { testHelp } from "./test-help";

/** The page where an open session is paid. */
export function checkoutPage(
  standIn: StandIn,
  session: Session,
  values: Values,
  problems: Problems = {},
  refusal?: string,
): Page {
  const rates = ratesOf(standIn, session);
  const body = html`<main class="checkout">
    <div class="left">
      ${session.cancel_url && html`<a class="back" href="${session.cancel_url}"><span aria-hidden="true">←</span> Back to the shop</a>`}
      ${orderSummary(standIn, session, rates, promotionCode(standIn, session, values, problems))}
    </div>
    <div class="right">${paymentForm(session, rates, values, withoutCode(problems), { refusal, fixedEmail: fixedEmail(standIn, session) })}</div>
    <aside class="beside" aria-label="Help for testing">${testHelp(standIn, session)}</aside>
  </main>`;
  const wrong = Object.keys(problems).length > 0 || refusal !== undefined;
  return {
    title: wrong ? "Please check – Checkout" : "Checkout",
    body,
    style: rateStyles(rates),
    status: wrong ? 422 : 200,
  };
}

/** The code has a form of its own, and says what is wrong with it there. */
const withoutCode = ({ promotion_code: _, ...others }: Problems): Problems => others;

export function ratesOf(standIn: StandIn, session: Session): ShippingRate[] {
  return session.shipping_options.flatMap(({ shipping_rate: rate }) => {
    const found = standIn.store.shippingRates.get(typeof rate === "string" ? rate : rate.id);
    return found ? [found] : [];
  });
}
