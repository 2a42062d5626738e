import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { cutPage, type Place, type Turns } from "@/lib/paging";
import { Prisma } from "@/prisma/generated/client";
import type { DeliveryLineView, DeliveryRow, DeliveryView, ReceiptView } from "./types";

const ROWS_PER_PAGE = 25;

/** Units that came of the line l. */
const came = Prisma.sql`(
  SELECT coalesce(sum(m.quantity), 0)
  FROM delivery_receipt r JOIN stock_movement m ON m.receipt_id = r.id AND m.variant_id = l.variant_id
  WHERE r.delivery_id = l.delivery_id)::int`;

/** By line, since too many of one thing do not stand in for another that is missing. */
const toCome = Prisma.sql`greatest(0, l.expected - ${came})`;

/** One page of the deliveries, those still to come first, then the newest, from the one on whose number is given. */
export async function listDeliveries(
  tx: Tx,
  { after = null, before = null }: Place = {},
): Promise<{ rows: DeliveryRow[] } & Turns> {
  const start = after ? "after" : before ? "before" : null;
  const back = start === "before";
  const beyond = Prisma.sql`(d.status = 'OPEN', d.number) ${Prisma.raw(back ? ">" : "<")}
    (SELECT status = 'OPEN', number FROM delivery WHERE number = ${Number(after ?? before)}::int)`;
  const direction = Prisma.raw(back ? "ASC" : "DESC");
  const found = await readRows(
    tx,
    Prisma.sql`${start ? beyond : Prisma.sql`true`}
      ORDER BY d.status = 'OPEN' ${direction}, d.number ${direction} LIMIT ${ROWS_PER_PAGE + 1}`,
  );
  return cutPage(found, { size: ROWS_PER_PAGE, keyOf: ({ number }) => `${number}`, start });
}

export async function readDelivery(tx: Tx, number: number): Promise<DeliveryView | null> {
  const [row] = await readRows(tx, Prisma.sql`d.number = ${number}`);
  if (!row) return null;
  return { ...row, items: await readItems(tx, row), receipts: await readReceipts(tx, row.id) };
}

/** The lines of a delivery with what has come of each, by product and variant. */
export async function readItems(
  tx: Tx,
  { id, currency }: { id: string; currency: string },
): Promise<DeliveryLineView[]> {
  const found = await tx.$queryRaw<(Omit<DeliveryLineView, "unitCost"> & { unitCostMinor: number | null })[]>`
    SELECT l.id, v.id AS "variantId", v.sku, p.name AS "productName", v.name AS "variantName", l.expected,
      l.unit_cost_minor AS "unitCostMinor", ${came} AS received, ${toCome} AS "toCome"
    FROM delivery_line l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
    WHERE l.delivery_id = ${id}::uuid ORDER BY p.name, v.position, v.id`;
  return found.map(({ unitCostMinor, ...line }) => ({
    ...line,
    unitCost: unitCostMinor === null ? null : money(unitCostMinor, currency),
  }));
}

async function readReceipts(tx: Tx, deliveryId: string): Promise<ReceiptView[]> {
  const receipts = await tx.deliveryReceipt.findMany({
    where: { deliveryId },
    orderBy: { createdAt: "desc" },
    include: {
      user: { select: { name: true, email: true } },
      movements: {
        orderBy: { seq: "asc" },
        select: { variantId: true, quantity: true, variant: { select: { sku: true } } },
      },
    },
  });
  return receipts.map(({ id, createdAt, user, movements }) => ({
    id,
    at: createdAt,
    by: user.name || user.email,
    lines: movements.map(({ variantId, quantity, variant }) => ({ variantId, sku: variant.sku, quantity })),
  }));
}

function readRows(tx: Tx, which: Prisma.Sql): Promise<DeliveryRow[]> {
  return tx.$queryRaw<DeliveryRow[]>`
    SELECT d.id, d.number, d.supplier, d.reference, d.status::text, d.currency, d.created_at AS "createdAt",
      d.ended_at AS "endedAt", coalesce(nullif(b.name, ''), b.email) AS "createdBy",
      coalesce(nullif(e.name, ''), e.email) AS "endedBy",
      (SELECT count(*) FROM delivery_line WHERE delivery_id = d.id)::int AS lines,
      (SELECT coalesce(sum(expected), 0) FROM delivery_line WHERE delivery_id = d.id)::int AS expected,
      (SELECT coalesce(sum(m.quantity), 0) FROM delivery_receipt r JOIN stock_movement m ON m.receipt_id = r.id
        WHERE r.delivery_id = d.id)::int AS received,
      (SELECT coalesce(sum(${toCome}), 0) FROM delivery_line l WHERE l.delivery_id = d.id)::int AS "toCome"
    FROM delivery d JOIN app_user b ON b.id = d.created_by_id LEFT JOIN app_user e ON e.id = d.ended_by_id
    WHERE ${which}`;
}
