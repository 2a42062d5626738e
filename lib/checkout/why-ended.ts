import type { Tx } from "@/lib/db";
import { readEnding } from "./endings";
import type { Ending } from "./types";

const FRESH_MS = 60 * 60_000;

/**
 * Why the cart's last attempt to pay ended without a payment, for the shopper who comes back from Stripe, or
 * null: nothing ended lately, or they have begun anew since.
 */
export async function whyEnded(tx: Tx, cartId: string | null): Promise<Ending | null> {
  if (cartId === null) return null;
  const last = await tx.checkout.findFirst({
    where: { cartId },
    orderBy: { createdAt: "desc" },
    select: { status: true, endedBecause: true, updatedAt: true },
  });
  if (last?.status !== "EXPIRED" || Date.now() - last.updatedAt.getTime() > FRESH_MS) return null;
  return last.endedBecause === null ? null : readEnding(last.endedBecause);
}
