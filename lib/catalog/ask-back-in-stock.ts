import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db";
import type { Locale } from "@/lib/language/locales";

/**
 * Notes that somebody wants to hear when a variant is there again. Who waits already keeps their place.
 *
 * @returns false for what is not sold.
 */
export async function askBackInStock(
  db: Db,
  { variantId, email, locale }: { variantId: string; email: string; locale: Locale },
): Promise<boolean> {
  const onSale = { id: variantId, archivedAt: null, product: { status: "ACTIVE" as const } };
  if (!(await db.variant.findFirst({ where: onSale, select: { id: true } }))) return false;
  await db.$executeRaw`
    INSERT INTO back_in_stock (id, variant_id, email, locale) VALUES (${uuid()}::uuid, ${variantId}::uuid, ${email.toLowerCase()}, ${locale})
    ON CONFLICT (email, variant_id) DO UPDATE SET asked_at = now(), notified_at = NULL, id = EXCLUDED.id, locale = EXCLUDED.locale
    WHERE back_in_stock.notified_at IS NOT NULL`;
  return true;
}
