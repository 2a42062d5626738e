import { expect, test } from "vitest";
import { moneyState } from "./money-state";
import type { RefundView } from "./types";

const of = (refunds: [number, RefundView["status"]][], disputes: ("OPEN" | "WON" | "LOST")[] = []) =>
  moneyState({
    totalMinor: 5000,
    currency: "USD",
    refunds: refunds.map(([amountMinor, status]) => ({ amountMinor, status })),
    disputes: disputes.map((status) => ({ status })),
  });

test.each([
  [of([]), "PAID", 5000],
  [of([[1000, "PENDING"]]), "REFUND_PENDING", 4000],
  [of([[1000, "SUCCEEDED"]]), "PARTLY_REFUNDED", 4000],
  [
    of([
      [1000, "SUCCEEDED"],
      [4000, "SUCCEEDED"],
    ]),
    "REFUNDED",
    0,
  ],
  [of([[5000, "FAILED"]]), "REFUND_FAILED", 5000],
  [
    of([
      [5000, "FAILED"],
      [5000, "SUCCEEDED"],
    ]),
    "REFUNDED",
    0,
  ],
  [of([[5000, "CANCELLED"]]), "PAID", 5000],
  [of([[1000, "SUCCEEDED"]], ["OPEN"]), "DISPUTED", 4000],
  [of([], ["LOST"]), "LOST", 5000],
  [of([], ["WON"]), "PAID", 5000],
])("%j is %s", (found, state, refundableMinor) => {
  expect(found.state).toBe(state);
  expect(found.refundable.minor).toBe(refundableMinor);
});
