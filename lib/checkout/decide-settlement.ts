import { money, shareMoney } from "@/lib/money";
import { paidForLines } from "@/lib/orders/paid-for-lines";

/** A checkout whose payment is confirmed, as its frozen lines say. Amounts are minor units. */
export type Claim = {
  checkoutId: string;
  currency: string;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  lines: readonly { checkoutLineId: string; variantId: string; quantity: number; unitPriceMinor: number }[];
};

/** How many units can still be sold, by variant id. */
export type Available = ReadonlyMap<string, number>;

export type Decision = {
  checkoutId: string;
  status: "PROCESSING" | "SOLD_OUT";
  /** Units paid for that are not there, by checkout line; 0 for a line that is served whole. */
  missing: ReadonlyMap<string, number>;
  refundMinor: number;
};

export type ShortagePolicy = "REFUND_ALL" | "SHIP_AVAILABLE";

/**
 * Who gets what, first come first served, in the order given. Nobody gets a unit that is not there, and
 * whoever does not get it gets the money back: all of it (REFUND_ALL, or when nothing is left to ship),
 * else the missing lines' share (SHIP_AVAILABLE).
 */
export function decideSettlements(
  claims: readonly Claim[],
  available: Available,
  policy: ShortagePolicy,
): Decision[] {
  const left = new Map(available);
  return claims.map((claim) => {
    const missing = new Map(
      claim.lines.map((line) => [
        line.checkoutLineId,
        Math.max(0, line.quantity - (left.get(line.variantId) ?? 0)),
      ]),
    );
    const short = claim.lines.some((line) => missing.get(line.checkoutLineId) !== 0);
    const nothingLeft = claim.lines.every((line) => missing.get(line.checkoutLineId) === line.quantity);
    if (short && (policy === "REFUND_ALL" || nothingLeft)) return soldOut(claim);
    for (const line of claim.lines) {
      const taken = line.quantity - (missing.get(line.checkoutLineId) ?? 0);
      left.set(line.variantId, (left.get(line.variantId) ?? 0) - taken);
    }
    return {
      checkoutId: claim.checkoutId,
      status: "PROCESSING",
      missing,
      refundMinor: shareOfMissing(claim, missing),
    };
  });
}

function soldOut(claim: Claim): Decision {
  return {
    checkoutId: claim.checkoutId,
    status: "SOLD_OUT",
    missing: new Map(claim.lines.map((line) => [line.checkoutLineId, line.quantity])),
    refundMinor: claim.totalMinor,
  };
}

/** What was paid for the units that are missing, after discount and with tax; shipping stays paid. */
function shareOfMissing(claim: Claim, missing: ReadonlyMap<string, number>): number {
  const paid = paidForLines(claim, claim.lines);
  return claim.lines.reduce((sum, line, at) => {
    const units = missing.get(line.checkoutLineId) ?? 0;
    return sum + shareMoney(money(paid[at] ?? 0, claim.currency), units, line.quantity).minor;
  }, 0);
}
