import type { StandIn } from "@/dev/stripe/stand-in";
import type { Session } from "@/dev/stripe/wire";
import { ACCOUNTS, bankMethodOf } from "./fields";
import { type Html, html } from "./html";
import { worthOf } from "./promotion-code";

/** What to type to see what. */
export function testHelp(standIn: StandIn, session: Session): Html {
  const bank = bankMethodOf(session);
  const codes = session.allow_promotion_codes
    ? standIn.store.promotionCodes.newestFirst().filter(({ active }) => active)
    : [];
  return html`<details class="help" open><summary>What can I type here?</summary>
    <table><thead><tr><th scope="col">Card number</th><th scope="col">What happens</th></tr></thead><tbody>
      ${row("4242 4242 4242 4242", "pays")}
      ${row("4000 0000 0000 0002", "is declined")}
      ${row("4000 0000 0000 9995", "is declined: insufficient funds")}
      ${row("4000 0025 0000 3155", "asks for 3-D Secure")}
      ${row("4000 0000 0000 0259", "pays, and is disputed")}
      ${row("4000 0000 0000 7726", "pays; a refund is pending at first")}
      ${row("4000 0000 0000 5126", "pays; a refund fails later")}
    </tbody></table>
    <p>Any date to come, any three digits, any name.</p>
    ${
      bank &&
      html`<table><thead><tr><th scope="col">${ACCOUNTS[bank].label}</th><th scope="col">What happens</th></tr></thead><tbody>
      ${row(ACCOUNTS[bank].succeeds, "the money comes some seconds later")}
      ${row(ACCOUNTS[bank].fails, "the bank refuses some seconds later")}
    </tbody></table>`
    }
    ${
      codes.length > 0 &&
      html`<table><thead><tr><th scope="col">Promotion code</th><th scope="col">What happens</th></tr></thead><tbody>
      ${codes
        .slice(0, 8)
        .reverse()
        .map(({ code, promotion }) =>
          row(code, worthOf(standIn.store.coupons.get(promotion.coupon ?? ""), session)),
        )}
    </tbody></table>`
    }
  </details>`;
}

const row = (number: string, happens: string): Html =>
  html`<tr><td><code>${number}</code></td><td>${happens}</td></tr>`;
