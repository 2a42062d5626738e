import type { RefundView } from "./types";

/** The records of one order line from which its units are counted. */
export type LineRecords = {
  quantity: number;
  quantityMissing: number;
  movements: readonly { quantity: number }[];
  shipmentLines: readonly { quantity: number }[];
  refundLines: readonly { quantity: number; refund: { status: RefundView["status"] } }[];
};

export const lineRecords = {
  movements: { select: { quantity: true } },
  shipmentLines: { select: { quantity: true } },
  refundLines: { select: { quantity: true, refund: { select: { status: true } } } },
} as const;

/** What has become of a line's units; what of them is still to be sent, `waitingUnits` says. */
export function unitsOf(line: LineRecords) {
  const out = -total(line.movements);
  const sold = line.quantity - line.quantityMissing;
  const refunded = total(line.refundLines.filter(({ refund }) => isStanding(refund.status)));
  return {
    shipped: total(line.shipmentLines),
    refunded,
    restocked: sold - out,
    /** Not on the shelf. */
    out,
    /** Of what was there, not paid back, nor on its way. */
    left: Math.max(0, sold - refunded),
  };
}

const total = (rows: readonly { quantity: number }[]) => rows.reduce((sum, row) => sum + row.quantity, 0);
const isStanding = (status: RefundView["status"]) => status === "PENDING" || status === "SUCCEEDED";
