import { type Tx, toPrepare } from "@/lib/db";
import { type LockedLevel, selectAndLockLevels } from "@/lib/inventory/sell-stock";
import { Prisma } from "@/prisma/generated/client";
import { type LockedCheckout, selectAndLock } from "./lock-checkouts";

/** All that is decided about payments from, as it stands while it is locked. */
export type ForSale = {
  checkouts: ReadonlyMap<string, LockedCheckout>;
  /** Of all that is bought by those that are not settled yet. */
  levels: ReadonlyMap<string, LockedLevel>;
  /** One for each that is not settled yet. A rolled-back transaction leaves a gap in them, and so does a quarantine. */
  orderNumbers: number[];
};

type Row = {
  checkouts: LockedCheckout[] | null;
  levels: LockedLevel[] | null;
  orderNumbers: number[] | null;
};

const BOUGHT = Prisma.sql`ARRAY(
  SELECT l.variant_id FROM checkout_line l JOIN checkouts c ON c.id = l.checkout_id WHERE c.status <> 'SETTLED')`;

/**
 * Locks these checkouts as `lockCheckouts` does, then the levels of what they buy as `lockLevels` does, reads both, and
 * takes the numbers that people will say on the phone. One statement, for each is a way to PostgreSQL and back. The
 * checkouts come first: the levels are those of an array, which is made of all of them before the first is looked for.
 */
export async function lockForSale(tx: Tx, checkoutIds: readonly string[]): Promise<ForSale> {
  const [row] = await tx.$queryRaw<Row[]>`${toPrepare}
    WITH checkouts AS MATERIALIZED (
      ${selectAndLock(checkoutIds)}
    ), levels AS MATERIALIZED (
      ${selectAndLockLevels(BOUGHT)}
    )
    SELECT (SELECT jsonb_agg(to_jsonb(c)) FROM checkouts c) AS checkouts,
      (SELECT jsonb_agg(to_jsonb(l)) FROM levels l) AS levels,
      (SELECT array_agg(nextval('order_number')::int) FROM checkouts WHERE status <> 'SETTLED') AS "orderNumbers"`;
  return {
    checkouts: new Map(row?.checkouts?.map((checkout) => [checkout.id, checkout])),
    levels: new Map(row?.levels?.map((level) => [level.variantId, level])),
    orderNumbers: row?.orderNumbers ?? [],
  };
}
