import { codeOf } from "@/dev/stripe/payments/discounts";
import type { StandIn } from "@/dev/stripe/stand-in";
import type { Coupon, Session } from "@/dev/stripe/wire";
import { message } from "./controls";
import type { Problems, Values } from "./fields";
import { type Html, html } from "./html";
import { moneyOf } from "./summary";

/** Where a code is entered, where the session takes one, or taken out again. A form of its own, without a script. */
export function promotionCode(standIn: StandIn, session: Session, values: Values, problems: Problems): Html {
  if (!session.allow_promotion_codes) return html``;
  const applied = codeOf(standIn, session);
  if (applied) {
    return html`<form class="code" method="post">
      <p class="applied"><span><strong>${applied.code.code}</strong> ${worthOf(applied.coupon, session)}</span>
      <button class="small" name="code" value="remove">Remove code</button></p></form>`;
  }
  const problem = problems["promotion_code"];
  return html`<form class="code" method="post" novalidate>
    <label for="promotion_code">Promotion code</label>
    <div class="row"><input id="promotion_code" name="promotion_code" value="${values["promotion_code"]}" maxlength="100"
      autocomplete="off" ${problem ? html`aria-invalid="true" aria-describedby="promotion_code-problem" autofocus` : ""}>
    <button class="small" name="code" value="apply">Apply</button></div>
    ${message("promotion_code", problem)}
  </form>`;
}

/** "10% off", "$5.00 off". */
export function worthOf(coupon: Coupon | undefined, session: Session): string {
  if (!coupon) return "nothing";
  return coupon.amount_off === null
    ? `${coupon.percent_off}% off`
    : `${moneyOf(session)(coupon.amount_off)} off`;
}
