import { isLiveKey } from "@/lib/stripe/client";
import type { StripeEvent } from "@/lib/stripe/types";

/** Why an event is not for this shop, or null: it is of the other mode, or of another account. */
export function strangeness({ livemode, account }: Pick<StripeEvent, "livemode" | "account">): string | null {
  if (livemode !== isLiveKey()) {
    return `made in ${livemode ? "live" : "test"} mode, and this shop is in the other`;
  }
  // Set on events of a platform's connected accounts only (Stripe, "Connect webhooks").
  return account ? `about the connected account ${account}, not this shop's own` : null;
}
