import type { Tx } from "@/lib/db";
import { type Money, money } from "@/lib/money";
import type { ShippingChoice } from "./types";

/** The ways to ship goods worth `subtotal`, cheapest first, with any free-shipping rule applied. */
export async function readShippingChoices(tx: Tx, subtotal: Money): Promise<ShippingChoice[]> {
  const rates = await tx.shippingRate.findMany({
    where: { active: true },
    orderBy: [{ position: "asc" }, { amountMinor: "asc" }],
  });
  return rates.map(({ id, name, amountMinor, freeFromMinor, minDays, maxDays }) => {
    const free = freeFromMinor !== null && subtotal.minor >= freeFromMinor;
    return { id, name, price: money(free ? 0 : amountMinor, subtotal.currency), minDays, maxDays };
  });
}
