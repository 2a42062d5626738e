import type { StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import type { BalanceTransaction } from "@/dev/stripe/wire";

/** Stripe's list price in the United States: 2.9 % and 30 minor units. */
const feeOf = (amount: number) => Math.round(amount * 0.029) + 30;

/** One line of the account's balance. `amount` in minor units, negative when money leaves. */
export function recordBalance(
  standIn: StandIn,
  type: "charge" | "refund" | "refund_failure" | "adjustment",
  amount: number,
  currency: string,
  source: string,
): BalanceTransaction {
  const fee = type === "charge" ? feeOf(amount) : 0;
  const now = standIn.clock.now();
  return standIn.store.balanceTransactions.put({
    id: newId("balance_transaction"),
    object: "balance_transaction",
    amount,
    available_on: now,
    balance_type: "payments",
    created: now,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee
      ? [
          {
            amount: fee,
            application: null,
            currency,
            description: "Stripe processing fees",
            type: "stripe_fee",
          },
        ]
      : [],
    net: amount - fee,
    reporting_category: type === "adjustment" ? "dispute" : type,
    source,
    status: "available",
    type,
  });
}
