import { money } from "@/lib/money";
import { type RefundRecord, waitingFailures } from "./failed-refunds";
import type { DisputeStatusName, MoneyState, RefundView } from "./types";

type Records = {
  totalMinor: number;
  currency: string;
  refunds: readonly RefundRecord[];
  disputes: readonly { status: DisputeStatusName }[];
};

/** Derived from records each time: a money state that somebody could type in would sooner or later be wrong. */
export function moneyState({ totalMinor, currency, refunds, disputes }: Records): MoneyState {
  const sumOf = (status: RefundView["status"]) =>
    refunds.reduce((sum, refund) => sum + (refund.status === status ? refund.amountMinor : 0), 0);
  const refunded = sumOf("SUCCEEDED");
  const onItsWay = sumOf("PENDING");
  const refundable = totalMinor - refunded - onItsWay;
  const state = (): MoneyState["state"] => {
    if (disputes.some(({ status }) => status === "OPEN")) return "DISPUTED";
    if (disputes.some(({ status }) => status === "LOST")) return "LOST";
    if (refundable > 0 && waitingFailures(refunds).length > 0) return "REFUND_FAILED";
    if (onItsWay > 0) return "REFUND_PENDING";
    if (refunded === 0) return "PAID";
    return refundable > 0 ? "PARTLY_REFUNDED" : "REFUNDED";
  };
  return {
    captured: money(totalMinor, currency),
    refunded: money(refunded, currency),
    onItsWay: money(onItsWay, currency),
    refundable: money(Math.max(0, refundable), currency),
    state: state(),
  };
}
