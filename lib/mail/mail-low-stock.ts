import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db, Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { Prisma } from "@/prisma/generated/client";
import { type LowVariant, lowStock, lowStockDigest } from "./low-stock";
import { isRefusedForGood } from "./refused-for-good";
import { sendMail } from "./send-mail";
import type { Message } from "./types";

/** As many as a person reads in a mail. */
const MOST_NAMED = 30;

/**
 * Tells staff, in one message, of the levels that have crossed their thresholds since the last run, a minute
 * ago. What rose again before anybody was told, or is no longer sold, is not news. The crossings are marked
 * after the mail server has taken every message; should it fail halfway, the next try repeats them.
 */
export async function mailLowStock(db: Db): Promise<void> {
  const [waiting] = await db.$queryRaw<{ last: bigint | null }[]>`
    SELECT max(seq) AS last FROM low_stock_alert WHERE done_at IS NULL`;
  const last = waiting?.last;
  if (!last) return;
  const variants = await readLow(
    db,
    Prisma.sql`v.id IN (SELECT variant_id FROM low_stock_alert WHERE done_at IS NULL AND seq <= ${last})`,
  );
  if (variants.length > 0 && !(await tellStaff(db, variants, lowStock, `low-stock-${last}`))) return;
  await db.lowStockAlert.updateMany({
    where: { doneAt: null, seq: { lte: last } },
    data: { doneAt: new Date() },
  });
}

/** Tells staff, once a day, of all that is low or out; of nothing, when nothing is. */
export async function mailLowStockDigest(db: Db): Promise<void> {
  const variants = await readLow(db, Prisma.sql`true`);
  if (variants.length === 0) return;
  await tellStaff(db, variants, lowStockDigest, `low-digest-${new Date().toISOString().slice(0, 10)}`);
}

type Write = (given: { store: string; url: string; variants: LowVariant[]; more: number }) => Message;

/** False when the shop has no mail server. */
async function tellStaff(db: Db, variants: LowVariant[], write: Write, key: string): Promise<boolean> {
  const staff = await db.user.findMany({
    where: { role: { in: ["STAFF", "OWNER"] }, disabledAt: null },
    orderBy: { createdAt: "asc" },
  });
  const { name: store } = await readStoreSettings(db);
  const url = `${env().SHOP_URL}/admin/stock?show=${variants.some(({ onHand }) => onHand > 0) ? "low" : "out"}`;
  const named = variants.slice(0, MOST_NAMED);
  const message = write({ store, url, variants: named, more: variants.length - named.length });
  for (const { id, email } of staff) {
    try {
      if (!(await sendMail({ to: email, key: `${key}-${id}`, ...message }))) return false;
    } catch (error) {
      // One address that does not exist must not keep the others from hearing.
      if (!isRefusedForGood(error)) throw error;
      log().warn({ person: id }, "The mail server refuses an address of the staff for good");
    }
  }
  return true;
}

/** What is sold and at or below its threshold now, the fewest first. */
function readLow(tx: Tx, which: Prisma.Sql): Promise<LowVariant[]> {
  return tx.$queryRaw<LowVariant[]>`
    SELECT concat_ws(', ', p.name, nullif(v.name, '')) AS name, v.sku, l.on_hand AS "onHand",
      coalesce(l.low_threshold, s.low_stock_threshold) AS threshold
    FROM stock_level l JOIN variant v ON v.id = l.variant_id AND v.archived_at IS NULL
      JOIN product p ON p.id = v.product_id AND p.status = 'ACTIVE'
      JOIN store_settings s ON s.id = 1
    WHERE l.on_hand <= coalesce(l.low_threshold, s.low_stock_threshold) AND ${which}
    ORDER BY l.on_hand, p.name, v.position, v.id`;
}
