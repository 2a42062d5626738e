import { sellableUnits } from "@/lib/catalog/stock-state";
import type { Db } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
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

/** The same for one checkout, which a sale that committed before its session was noted did not see. */
export async function sweepOne(db: Db, checkoutId: string): Promise<void> {
  const lines = await db.checkoutLine.findMany({ where: { checkoutId }, select: { variantId: true } });
  await sweepSome(
    db,
    lines.map(({ variantId }) => variantId),
    checkoutId,
  );
}

/** Each variant is a branch of one condition. */
const AT_ONCE = 200;

async function sweepSome(db: Db, variantIds: readonly string[], checkoutId?: string): Promise<void> {
  const levels = await db.stockLevel.findMany({ where: { variantId: { in: [...variantIds] } } });
  const wanted = await db.checkoutLine.findMany({
    where: {
      OR: levels.map((level) => ({ variantId: level.variantId, quantity: { gt: sellableUnits(level) } })),
      checkout: { status: "OPEN", stripeSessionId: { not: null }, ...(checkoutId && { id: checkoutId }) },
    },
    include: { checkout: { select: { id: true, stripeSessionId: true } } },
  });
  const hopeless = new Map(wanted.map((line) => [line.checkout.id, line]));
  const lines = [...hopeless.values()];
  const failures: unknown[] = [];
  // One that cannot be closed does not keep the others open.
  const closeNext = async (): Promise<void> => {
    const line = lines.pop();
    if (!line) return;
    await close(db, line).catch((error: unknown) => void failures.push(error));
    await closeNext();
  };
  await Promise.all(Array.from({ length: CLOSE_AT_ONCE }, closeNext));
  if (failures.length > 0) throw failures[0];
}

/** Stripe takes some 25 requests a second with test keys, a hundred with others ("Rate limits"). */
const CLOSE_AT_ONCE = 16;

type Hopeless = {
  productName: string;
  variantName: string;
  checkout: { id: string; stripeSessionId: string | null };
};

async function close(db: Db, { checkout, productName, variantName }: Hopeless): Promise<void> {
  if (!checkout.stripeSessionId) return;
  if ((await expireCheckoutSession(checkout.stripeSessionId)) === "COMPLETE") return;
  await failPoint("sweep:closed");
  const name = variantName ? `${productName}, ${variantName}` : productName;
  await db.checkout.updateMany({
    where: { id: checkout.id, status: { in: ["OPEN", "EXPIRED"] } },
    data: { status: "EXPIRED", endedBecause: endedSoldOut(name) },
  });
  log().info({ checkout: checkout.id }, "Closed a session whose goods are sold out");
}
