import type { Db } from "@/lib/db";
import { readPromotionCode } from "@/lib/stripe/sessions";

/**
 * Writes beside an order's discount the code that it came from, once: Stripe's event says how much was taken off,
 * and not for which word. A discount that staff granted has none.
 *
 * @throws when Stripe cannot be asked; then nothing is written, and it may be tried again.
 */
export async function nameDiscount(db: Db, orderId: string): Promise<void> {
  const order = await db.order.findFirst({
    where: { id: orderId, discountMinor: { gt: 0 }, discountCode: null },
    select: { checkout: { select: { stripeSessionId: true } } },
  });
  const sessionId = order?.checkout.stripeSessionId;
  const discountCode = sessionId ? await readPromotionCode(sessionId) : null;
  if (discountCode) await db.order.updateMany({ where: { id: orderId }, data: { discountCode } });
}
