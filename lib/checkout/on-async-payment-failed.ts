import type { Tx } from "@/lib/db";
import type { PaidSession } from "@/lib/stripe/types";
import { endCheckout } from "./end-checkout";
import { endedBecause } from "./endings";

/** checkout.session.async_payment_failed: a delayed method said no, days after the session was completed. */
export const onAsyncPaymentFailed = (tx: Tx, session: PaidSession) =>
  endCheckout(tx, session, {
    status: "FAILED",
    because: endedBecause("BANK_REFUSED"),
    sentence: "payment failed: nothing taken, nothing owed",
  });
