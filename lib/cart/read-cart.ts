import { sellableUnits, stockState, unitsShippedLater } from "@/lib/catalog/stock-state";
import type { Tx } from "@/lib/db";
import { money, sumMoney, timesMoney } from "@/lib/money";
import { lineProblem } from "./rules";
import type { CartLineView, CartView } from "./types";

/** The cart as of now, with today's prices and stock. Nobody's cart, and an unknown one, are empty. */
export async function readCart(tx: Tx, cartId: string | null): Promise<CartView> {
  const rows = await readRows(tx, cartId);
  const [shop] = rows;
  if (!shop) throw new Error("The table store_settings is empty. Run: npm run seed");
  const lines = rows.flatMap((row) => (row.id === null ? [] : [lineView(row, shop.currency)]));
  const subtotal = sumMoney(
    lines.map((line) => line.lineTotal),
    shop.currency,
  );
  const { freeFromMinor } = shop;
  const missing = lines.length > 0 && freeFromMinor !== null && freeFromMinor > subtotal.minor;
  return {
    lines,
    unitCount: lines.reduce((units, line) => units + line.quantity, 0),
    subtotal,
    untilFreeShipping: missing ? money(freeFromMinor - subtotal.minor, shop.currency) : null,
    ready: lines.length > 0 && lines.every((line) => line.problem === null),
  };
}

function lineView(row: Line, currency: string): CartLineView {
  const { id, variantId, sku, productSlug, productName, variantName, imagePath, tint, quantity } = row;
  const unitPrice = money(row.priceMinor, currency);
  return {
    ...{ id, variantId, sku, productSlug, productName, variantName, imagePath, tint },
    unitPrice,
    lineTotal: timesMoney(unitPrice, quantity),
    quantity,
    stock: stockState(row),
    laterUnits: unitsShippedLater(quantity, row),
    problem: lineProblem({ quantity, available: sellableUnits(row), forSale: row.forSale }),
  };
}

type Shop = { currency: string; freeFromMinor: number | null };

type Line = {
  id: string;
  variantId: string;
  sku: string;
  productSlug: string;
  productName: string;
  variantName: string;
  imagePath: string | null;
  tint: string;
  priceMinor: number;
  quantity: number;
  forSale: boolean;
  onHand: number;
  backorderLimit: number;
  lowThreshold: number;
};

/**
 * One row for each line, and one without a line for an empty cart: the header asks for the cart on every page,
 * so it is one statement, where reading table by table would be seven.
 */
function readRows(tx: Tx, cartId: string | null): Promise<(Shop & (Line | { id: null }))[]> {
  return tx.$queryRaw`
    SELECT s.currency, (SELECT min(free_from_minor) FROM shipping_rate WHERE active) AS "freeFromMinor",
      l.id, v.id AS "variantId", v.sku, p.slug AS "productSlug", p.name AS "productName", v.name AS "variantName",
      p.tint, v.price_minor AS "priceMinor", l.quantity, v.archived_at IS NULL AND p.status = 'ACTIVE' AS "forSale",
      coalesce(level.on_hand, 0) AS "onHand", coalesce(level.backorder_limit, 0) AS "backorderLimit",
      coalesce(level.low_threshold, s.low_stock_threshold) AS "lowThreshold",
      (SELECT path FROM image WHERE product_id = p.id AND (variant_id = v.id OR variant_id IS NULL)
        ORDER BY variant_id NULLS LAST, position LIMIT 1) AS "imagePath"
    FROM store_settings s LEFT JOIN (
      cart_line l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
        LEFT JOIN stock_level level ON level.variant_id = v.id
    ) ON l.cart_id = ${cartId}::uuid
    WHERE s.id = 1 ORDER BY l.added_at, l.id`;
}
