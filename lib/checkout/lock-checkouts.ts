import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import type { TaxBehavior } from "@/prisma/generated/enums";
import type { ShortagePolicy } from "./decide-settlement";

export type FrozenLine = {
  id: string;
  variantId: string;
  cartLineId: string | null;
  position: number;
  sku: string;
  productName: string;
  variantName: string;
  imagePath: string | null;
  unitPriceMinor: number;
  quantity: number;
};

export type LockedCheckout = {
  id: string;
  status: "OPEN" | "AWAITING_PAYMENT" | "SETTLED" | "EXPIRED" | "FAILED";
  userId: string | null;
  stripeSessionId: string | null;
  email: string | null;
  currency: string;
  subtotalMinor: number;
  shippingMinor: number;
  shippingName: string;
  /** Whether its session takes promotion codes. */
  promotionCodes: boolean;
  /** How its session reckons tax; null: not at all. */
  taxBehavior: TaxBehavior | null;
  shortagePolicy: ShortagePolicy;
  lines: FrozenLine[];
};

/**
 * Locks these checkouts until the transaction ends and reads them with their frozen lines. Two events of
 * one payment meet here: the second waits, and then sees what the first has done. Always in order of id.
 */
export async function lockCheckouts(tx: Tx, ids: readonly string[]): Promise<Map<string, LockedCheckout>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<LockedCheckout[]>`${selectAndLock(ids)}`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The query that does it, for a statement that locks more besides. */
export const selectAndLock = (ids: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT c.id, c.status::text, c.user_id AS "userId", c.stripe_session_id AS "stripeSessionId", c.email,
    c.currency, c.subtotal_minor AS "subtotalMinor", c.shipping_minor AS "shippingMinor",
    c.shipping_name AS "shippingName", c.promotion_codes AS "promotionCodes",
    c.tax_behavior::text AS "taxBehavior",
    (SELECT shortage_policy::text FROM store_settings) AS "shortagePolicy",
    (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'cartLineId', l.cart_line_id,
        'position', l.position, 'sku', l.sku, 'productName', l.product_name, 'variantName', l.variant_name,
        'imagePath', l.image_path, 'unitPriceMinor', l.unit_price_minor, 'quantity', l.quantity)
        ORDER BY l.position)
      FROM checkout_line l WHERE l.checkout_id = c.id) AS lines
  FROM checkout c WHERE c.id = ANY(${[...new Set(ids)]}::uuid[])
  ORDER BY c.id FOR NO KEY UPDATE OF c`;
