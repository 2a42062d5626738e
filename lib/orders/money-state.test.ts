import { expect, test } from "vitest";
import { moneyState } from "./money-state";
import type { DisputeStatusName, RefundView } from "./types";

/** Each made in its minute, and failed in it, or in the minute that is said; "seen" by staff. */
type Refund = [amountMinor: number, status: RefundView["status"], failed?: number, seen?: "seen"];
const minute = (at: number) => new Date(Date.UTC(2026, 10, 26, 12, at));

const of = (refunds: Refund[], disputes: DisputeStatusName[] = []) =>
  moneyState({
    totalMinor: 5000,
    currency: "USD",
    refunds: refunds.map(([amountMinor, status, failed, seen], at) => ({
      ...{ amountMinor, status, createdAt: minute(at), updatedAt: minute(59) },
      failedAt: status === "FAILED" ? minute(failed ?? at) : null,
      acknowledgedAt: seen ? minute(58) : null,
    })),
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
  // It failed late, when the second had been made: that one was for something else.
  [
    of([
      [1000, "FAILED", 30],
      [2000, "SUCCEEDED"],
    ]),
    "REFUND_FAILED",
    3000,
  ],
  [
    of([
      [1000, "FAILED", 30],
      [2000, "PENDING"],
    ]),
    "REFUND_FAILED",
    3000,
  ],
  // Half of it went back again, and then the rest.
  [
    of([
      [1000, "FAILED"],
      [500, "SUCCEEDED"],
    ]),
    "REFUND_FAILED",
    4500,
  ],
  [
    of([
      [1000, "FAILED"],
      [500, "SUCCEEDED"],
      [500, "PENDING"],
    ]),
    "REFUND_PENDING",
    4000,
  ],
  [
    of([
      [1000, "FAILED"],
      [1000, "FAILED"],
      [1000, "SUCCEEDED"],
    ]),
    "REFUND_FAILED",
    4000,
  ],
  // More went back between the two than had failed by then.
  [
    of([
      [1000, "FAILED"],
      [3000, "SUCCEEDED"],
      [1000, "FAILED"],
    ]),
    "REFUND_FAILED",
    2000,
  ],
  [of([[1000, "FAILED", 0, "seen"]]), "PAID", 5000],
  [of([[5000, "CANCELLED"]]), "PAID", 5000],
  [of([], ["CLOSED"]), "PAID", 5000],
  [of([[1000, "SUCCEEDED"]], ["OPEN"]), "DISPUTED", 4000],
  [of([], ["LOST"]), "LOST", 5000],
  [of([], ["WON"]), "PAID", 5000],
])("%j is %s", (found, state, refundableMinor) => {
  expect(found.state).toBe(state);
  expect(found.refundable.minor).toBe(refundableMinor);
});
