import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { localeOr } from "@/lib/language/locales";
import { money } from "@/lib/money";
import { createCheckoutSession, type OpenSession, SessionRefused } from "@/lib/stripe/sessions";
import { endedBecause } from "./endings";

/** The checkout's session: the one we know of, or, where an answer was lost, the one that Stripe made then. */
export async function sessionOf(db: Db, checkoutId: string): Promise<OpenSession> {
  const checkout = await db.checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  if (checkout.stripeSessionId && checkout.stripeSessionUrl) {
    return { sessionId: checkout.stripeSessionId, url: checkout.stripeSessionUrl };
  }
  // Frozen, or opened before it was.
  const shippingCountries = checkout.shippingCountries.length
    ? checkout.shippingCountries
    : (await readStoreSettings(db)).shippingCountries;
  const session = await createCheckoutSession({
    checkoutId,
    email: checkout.email ?? "",
    customerId: checkout.stripeCustomerId,
    locale: localeOr(checkout.locale),
    expiresAt: checkout.expiresAt,
    lines: checkout.lines.map((line) => ({
      productName: line.productName,
      variantName: line.variantName,
      imagePath: line.imagePath,
      unitPrice: money(line.unitPriceMinor, checkout.currency),
      quantity: line.quantity,
    })),
    shipping: {
      name: checkout.shippingName,
      price: money(checkout.shippingMinor, checkout.currency),
      minDays: checkout.shippingMinDays ?? 1,
      maxDays: checkout.shippingMaxDays ?? 10,
    },
    shippingCountries,
    promotionCodes: checkout.promotionCodes,
    taxBehavior: checkout.taxBehavior,
  }).catch(async (error) => {
    // What Stripe has refused once it refuses again: the checkout ends, so that the next one is made anew.
    if (error instanceof SessionRefused) await markRefused(db, checkoutId);
    throw error;
  });
  await failPoint("open:session-made");
  const { sessionId: stripeSessionId, url: stripeSessionUrl } = session;
  await db.checkout.updateMany({
    where: { id: checkoutId, OR: [{ stripeSessionId: null }, { stripeSessionId }] },
    data: { stripeSessionId, stripeSessionUrl },
  });
  await failPoint("open:session-noted");
  return session;
}

/** Where Stripe's answer was lost, the same request once more finds the session; null where Stripe has refused it. */
export const findSessionId = (db: Db, checkoutId: string): Promise<string | null> =>
  sessionOf(db, checkoutId).then(
    ({ sessionId }) => sessionId,
    (error) => {
      if (error instanceof SessionRefused) return null;
      throw error;
    },
  );

const markRefused = (db: Db, id: string) =>
  db.checkout.updateMany({
    where: { id, status: "OPEN" },
    data: { status: "FAILED", endedBecause: endedBecause("NOT_OPENED") },
  });
