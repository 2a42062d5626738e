import type { Tx } from "@/lib/db";
import { type Money, money } from "@/lib/money";

/** What is still missing for the nearest free shipping; null where some is free already or none ever is. */
export async function readUntilFreeShipping(tx: Tx, subtotal: Money): Promise<Money | null> {
  const { _min } = await tx.shippingRate.aggregate({
    where: { active: true },
    _min: { freeFromMinor: true },
  });
  const from = _min.freeFromMinor;
  return from !== null && from > subtotal.minor ? money(from - subtotal.minor, subtotal.currency) : null;
}
