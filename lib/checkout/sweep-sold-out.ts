import { sellableUnits } from "@/lib/catalog/stock-state";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { expireCheckoutSession } from "@/lib/stripe/sessions";
import { endedSoldOut } from "./endings";

/**
 * Closes the sessions of shoppers who want more of these variants than there is left, so that they cannot
 * pay for what they would not get. Their carts stay, and say which item went. A session that was paid in the
 * same moment is settled, and refunded, by its own event.
 */
export async function sweepSoldOut(db: Db, variantIds: readonly string[]): Promise<void> {
  for (let from = 0; from < variantIds.length; from += AT_ONCE) {
    await sweepSome(db, variantIds.slice(from, from + AT_ONCE));
  }
}

/** Each variant is a branch of one condition. */
const AT_ONCE = 200;

async function sweepSome(db: Db, variantIds: readonly string[]): Promise<void> {
  const levels = await db.stockLevel.findMany({ where: { variantId: { in: [...variantIds] } } });
  const lines = await db.checkoutLine.findMany({
    where: {
      OR: levels.map((level) => ({ variantId: level.variantId, quantity: { gt: sellableUnits(level) } })),
      checkout: { status: "OPEN", stripeSessionId: { not: null } },
    },
    include: { checkout: { select: { id: true, stripeSessionId: true } } },
  });
  const hopeless = new Map(lines.map((line) => [line.checkout.id, line]));
  const outcomes = await Promise.allSettled([...hopeless.values()].map((line) => close(db, line)));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}

type Hopeless = {
  productName: string;
  variantName: string;
  checkout: { id: string; stripeSessionId: string | null };
};

async function close(db: Db, { checkout, productName, variantName }: Hopeless): Promise<void> {
  if (!checkout.stripeSessionId) return;
  if ((await expireCheckoutSession(checkout.stripeSessionId)) === "COMPLETE") return;
  const name = variantName ? `${productName}, ${variantName}` : productName;
  await db.checkout.updateMany({
    where: { id: checkout.id, status: { in: ["OPEN", "EXPIRED"] } },
    data: { status: "EXPIRED", endedBecause: endedSoldOut(name) },
  });
  log().info({ checkout: checkout.id }, "Closed a session whose goods are sold out");
}
