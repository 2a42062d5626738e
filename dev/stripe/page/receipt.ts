import type { StandIn } from "@/dev/stripe/stand-in";
import { notice, type Page } from "./layout";
import { formatMoney } from "./money";

/** Where a charge's `receipt_url` leads. */
export function receipt(standIn: StandIn, chargeId: string): Page {
  const charge = standIn.store.charges.get(chargeId);
  if (!charge)
    return notice(404, "There is no such receipt", "The link is wrong, or it is no longer known.", null);
  const money = (amount: number) => formatMoney(amount, charge.currency);
  const back = charge.amount_refunded > 0 ? ` ${money(charge.amount_refunded)} of it was refunded.` : "";
  const last4 = charge.payment_method_details?.card?.last4;
  const by = last4 ? ` with the card ending in ${last4}` : "";
  return notice(200, `Receipt for ${money(charge.amount)}`, `Paid${by}. Number ${charge.id}.${back}`, null);
}
