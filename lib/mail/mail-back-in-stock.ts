import { variantPath } from "@/lib/catalog/product-path";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { localeOr, localePath } from "@/lib/language/locales";
import { log } from "@/lib/log";
import { backInStock } from "./back-in-stock";
import { isRefusedForGood } from "./refused-for-good";
import { sendMail } from "./send-mail";

const MOST_AT_ONCE = 50;

type Waiting = {
  id: string;
  email: string;
  locale: string;
  productName: string;
  variantName: string;
  slug: string;
  sku: string;
};

/**
 * Writes to those who wait for something that is there again: the first who asked first, and of one variant no
 * more people than there are units. Who is still waiting at the next run, a minute later, is next, so that ten
 * people do not run for one teapot. It looks at levels rather than being told of them, so it sees every way in
 * which stock comes back. The row is marked after the mail server has taken the message.
 */
export async function mailBackInStock(db: Db): Promise<void> {
  const waiting = await db.$queryRaw<Waiting[]>`
    SELECT id, email, locale, "productName", "variantName", slug, sku FROM (
      SELECT b.id, b.email, b.locale, b.asked_at, l.on_hand, p.name AS "productName", v.name AS "variantName", p.slug, v.sku,
        row_number() OVER (PARTITION BY b.variant_id ORDER BY b.asked_at, b.id) AS place
      FROM back_in_stock b
        JOIN stock_level l ON l.variant_id = b.variant_id AND l.on_hand > 0
        JOIN variant v ON v.id = b.variant_id AND v.archived_at IS NULL
        JOIN product p ON p.id = v.product_id AND p.status = 'ACTIVE'
      WHERE b.notified_at IS NULL
    ) AS next WHERE place <= on_hand ORDER BY asked_at, id LIMIT ${MOST_AT_ONCE}`;
  if (waiting.length === 0) return;
  const { name: store, supportEmail: replyTo } = await readStoreSettings(db);
  for (const { id, email, locale: asked, productName, variantName, slug, sku } of waiting) {
    const name = variantName ? `${productName} (${variantName})` : productName;
    const locale = localeOr(asked);
    const url = env().SHOP_URL + localePath(locale, variantPath(slug, sku));
    const message = backInStock({ locale, store, name, url });
    try {
      if (!(await sendMail({ to: email, key: `back-in-stock-${id}`, replyTo, ...message }))) return;
    } catch (error) {
      // One address that does not exist must not keep everybody behind it waiting.
      if (!isRefusedForGood(error)) throw error;
      log().warn({ wait: id }, "The mail server refuses an address for good: nobody was told there");
    }
    await db.backInStock.updateMany({ where: { id }, data: { notifiedAt: new Date() } });
  }
}
