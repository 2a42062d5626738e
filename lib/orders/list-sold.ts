import { addDays, startOfDay } from "@/lib/catalog/shop-days";
import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { soldVariants } from "./sold-variants";
import type { SoldList, SoldVariant } from "./types";

const PER_PAGE = 50;

type Found = Omit<SoldVariant, "worth"> & { worthMinor: bigint; all: number; variants: number };

/**
 * What was sold from one day to another, variant by variant, most first: the units of `readSales` and where they
 * come from. As there, what came back is taken off, on the day of its order.
 */
export async function listSold(
  tx: Tx,
  { from, to, currency, page }: { from: string; to: string; currency: string; page: number },
): Promise<SoldList> {
  const [start, end] = [await startOfDay(tx, from), await startOfDay(tx, addDays(to, 1))];
  const find = (offset: number) => tx.$queryRaw<Found[]>`
    SELECT v.id AS "variantId", p.name AS "productName", v.name AS "variantName", v.sku, row.orders, row.taken,
      row.back, row.units, row.worth AS "worthMinor", row.all, row.variants
    FROM (
      SELECT *, (sum(units) OVER ())::int AS "all", (count(*) OVER ())::int AS variants
      FROM (${soldVariants({ start, end })}) AS sold
      ORDER BY units DESC, worth DESC, variant_id LIMIT ${PER_PAGE} OFFSET ${offset}
    ) AS row
    JOIN variant v ON v.id = row.variant_id JOIN product p ON p.id = v.product_id
    ORDER BY row.units DESC, row.worth DESC, v.id`;
  let at = page;
  let found = await find((at - 1) * PER_PAGE);
  // A page behind the last one is the first.
  if (found.length === 0 && at > 1) {
    at = 1;
    found = await find(0);
  }
  return {
    rows: found.map(({ worthMinor, all: _all, variants: _variants, ...row }) => ({
      ...row,
      worth: money(Number(worthMinor), currency),
    })),
    units: found[0]?.all ?? 0,
    variants: found[0]?.variants ?? 0,
    page: at,
    pageCount: Math.max(1, Math.ceil((found[0]?.variants ?? 0) / PER_PAGE)),
  };
}
