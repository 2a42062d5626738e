import type { Tx } from "@/lib/db";
import type { PaidSession } from "@/lib/stripe/types";
import { endCheckout } from "./end-checkout";

/** checkout.session.expired: nobody can pay on it any more. */
export const onSessionExpired = (tx: Tx, session: PaidSession) =>
  endCheckout(tx, session, {
    status: "EXPIRED",
    because: "The time to pay ran out.",
    sentence: "checkout expired unpaid",
  });
