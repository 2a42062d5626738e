import type { Tx } from "@/lib/db";
import type { PaidSession } from "@/lib/stripe/types";
import { endCheckout } from "./end-checkout";
import { endedBecause } from "./endings";

/** checkout.session.expired: nobody can pay on it any more. */
export const onSessionExpired = (tx: Tx, session: PaidSession) =>
  endCheckout(tx, session, {
    status: "EXPIRED",
    because: endedBecause("TIME_OUT"),
    sentence: "checkout expired unpaid",
  });
