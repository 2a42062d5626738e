import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import type { StocktakeScopes } from "./types";

export type StocktakeWish = {
  /** Of the form that asked: sent twice, it starts one stocktake. */
  id: string;
  scope: { of: "ALL" } | { of: "CATEGORY"; categoryId: string } | { of: "CHOSEN"; skus: string[] };
  note: string;
  userId: string;
};

export type Started = { ok: true; message: string; number: number } | { ok: false; message: string };

/** Begins a count: writes down which variants it covers and what the book says of them at this moment. */
export function startStocktake(db: Db, { id, scope, note, userId }: StocktakeWish): Promise<Started> {
  return db.$transaction(async (tx) => {
    const covered = await cover(tx, scope);
    if (!covered.ok) return covered;
    const { name, variantIds } = covered;
    const [started] = await tx.$queryRaw<{ number: number }[]>`
      INSERT INTO stocktake (id, scope, note, started_by_id)
      VALUES (${id}::uuid, ${name}, ${note}, ${userId}::uuid) ON CONFLICT (id) DO NOTHING RETURNING number`;
    if (!started) {
      const { number } = await tx.stocktake.findUniqueOrThrow({ where: { id }, select: { number: true } });
      return { ok: true, message: `Stocktake ${number} has been started already.`, number };
    }
    const lines = variantIds.map((variantId) => ({ id: uuid(), variantId }));
    await tx.$executeRaw`
      INSERT INTO stocktake_line (id, stocktake_id, variant_id, on_hand_at_start)
      SELECT line."id", ${id}::uuid, l.variant_id, l.on_hand
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line ("id" uuid, "variantId" uuid)
        JOIN stock_level l ON l.variant_id = line."variantId"`;
    await writeAudit(tx, {
      userId,
      action: "start",
      entity: "stocktake",
      entityId: id,
      after: { number: started.number, scope: name, lines: lines.length },
    });
    return { ok: true, message: `Stocktake ${started.number} has begun.`, number: started.number };
  });
}

/** What a stocktake can cover. */
export async function readScopes(tx: Tx): Promise<StocktakeScopes> {
  const categories = await tx.$queryRaw<StocktakeScopes["categories"]>`
    SELECT c.id, c.name, count(*)::int AS variants ${IN_THE_BOOK} WHERE ${TO_COUNT}
    GROUP BY c.id ORDER BY c.position, c.name`;
  return { all: categories.reduce((sum, { variants }) => sum + variants, 0), categories };
}

const IN_THE_BOOK = Prisma.sql`
  FROM stock_level l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
    JOIN category c ON c.id = p.category_id`;

/** What is archived is counted for as long as there is any of it: it lies on the shelf all the same. */
const TO_COUNT = Prisma.sql`((v.archived_at IS NULL AND p.status <> 'ARCHIVED') OR l.on_hand <> 0)`;

type Covered = { ok: true; name: string; variantIds: string[] } | { ok: false; message: string };

async function cover(tx: Tx, scope: StocktakeWish["scope"]): Promise<Covered> {
  const found = await find(tx, scope);
  if (!found.ok) return found;
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT v.id ${IN_THE_BOOK} WHERE ${found.matching}`;
  if (rows.length === 0) return { ok: false, message: "There is no variant to count in that." };
  return { ok: true, name: found.name, variantIds: rows.map(({ id }) => id) };
}

type Found = { ok: true; name: string; matching: Prisma.Sql } | { ok: false; message: string };

async function find(tx: Tx, scope: StocktakeWish["scope"]): Promise<Found> {
  if (scope.of === "ALL") return { ok: true, name: "All variants", matching: TO_COUNT };
  if (scope.of === "CATEGORY") {
    const category = await tx.category.findUnique({ where: { id: scope.categoryId } });
    if (!category) return { ok: false, message: "This category is gone. Choose another." };
    return {
      ok: true,
      name: category.name,
      matching: Prisma.sql`${TO_COUNT} AND c.id = ${category.id}::uuid`,
    };
  }
  const wanted = [...new Set(scope.skus.map((sku) => sku.toLowerCase()))];
  const matching = Prisma.sql`lower(v.sku) = ANY(${wanted}::text[])`;
  const known = await tx.$queryRaw<
    { sku: string }[]
  >`SELECT lower(v.sku) AS sku ${IN_THE_BOOK} WHERE ${matching}`;
  const missing = scope.skus.filter((sku) => !known.some((one) => one.sku === sku.toLowerCase()));
  if (missing.length === 0) return { ok: true, name: "Chosen variants", matching };
  const named = missing.slice(0, 5).join(", ");
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : "";
  const message = `The stock book has no ${named}${more}. Mend or remove ${missing.length === 1 ? "it" : "them"}, and start again.`;
  return { ok: false, message };
}
