import type { Tx } from "@/lib/db";
import type { OpenCheckout } from "./types";

const MOST = 50;

/** The checkouts that can still be paid and would take units of this variant, the newest first. */
export async function listOpenCheckouts(tx: Tx, variantId: string): Promise<OpenCheckout[]> {
  const checkouts = await tx.checkout.findMany({
    where: { status: { in: ["OPEN", "AWAITING_PAYMENT"] }, lines: { some: { variantId } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      ...{ id: true, status: true, createdAt: true, expiresAt: true },
      lines: { where: { variantId }, select: { quantity: true } },
    },
  });
  return checkouts.map(({ id, status, createdAt, expiresAt, lines }) => ({
    ...{ id, expiresAt, openedAt: createdAt, paymentIsComing: status === "AWAITING_PAYMENT" },
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}
