import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { lockLevels } from "@/lib/inventory/sell-stock";
import { sameText } from "@/lib/same-text";

export type CountWish = {
  stocktakeId: string;
  sku: string;
  /** Units; null takes the count back, and the line is as if never counted. */
  counted: number | null;
  /** Of the form that sent it: sent twice, it counts once. */
  key: string;
  userId: string;
};

export type Counted = { ok: true; message: string; variance: number } | { ok: false; message: string };

/**
 * Writes down what somebody counted, and what the book said at that very moment. The level is read under its
 * lock: a sale is either in it or comes after it, so it never makes a difference that is none.
 */
export function countLine(db: Db, { stocktakeId, sku, counted, key, userId }: CountWish): Promise<Counted> {
  return db.$transaction(async (tx) => {
    const closed = await holdOpen(tx, stocktakeId);
    if (closed) return { ok: false, message: closed };
    const line = await findLine(tx, stocktakeId, sku);
    if (!line) return { ok: false, message: await notOnSheet(tx, sku) };
    const level = (await lockLevels(tx, [line.variantId])).get(line.variantId);
    if (!level) throw new Error(`variant ${line.variantId} has lost its stock level`);
    const sentBefore = await tx.stocktakeCount.findUnique({ where: { key } });
    if (sentBefore) return said(line.sku, sentBefore.counted, sentBefore.onHand);
    const [before, newest] = [
      await tx.stocktakeCount.findFirst({ where: { lineId: line.id }, orderBy: { seq: "desc" } }),
      await tx.stockMovement.findFirst({ where: { variantId: line.variantId }, orderBy: { seq: "desc" } }),
    ];
    const { onHand } = level;
    const count = {
      id: uuid(),
      lineId: line.id,
      counted,
      onHand,
      movementSeq: newest?.seq ?? 0n,
      key,
      userId,
    };
    await tx.stocktakeCount.create({ data: count });
    await writeAudit(tx, {
      userId,
      action: "count",
      entity: "stocktake",
      entityId: stocktakeId,
      before: { sku: line.sku, counted: before?.counted ?? null },
      after: { sku: line.sku, counted, onHand },
    });
    return said(line.sku, counted, onHand);
  });
}

function said(sku: string, counted: number | null, onHand: number): Counted {
  if (counted === null) return { ok: true, message: `${sku} is left out.`, variance: 0 };
  const variance = counted - onHand;
  const units = `${Math.abs(variance)} ${variance < 0 ? "fewer" : "more"} than the book’s ${onHand}`;
  const words = variance === 0 ? "as the book says" : units;
  return { ok: true, message: `${sku}: ${counted} counted, ${words}.`, variance };
}

/** Keeps the stocktake from being posted or cancelled meanwhile, not others from counting; or says why not. */
async function holdOpen(tx: Tx, id: string): Promise<string | null> {
  const [stocktake] = await tx.$queryRaw<{ number: number; status: string }[]>`
    SELECT number, status::text FROM stocktake WHERE id = ${id}::uuid FOR SHARE`;
  if (!stocktake) return "There is no such stocktake.";
  const { number, status } = stocktake;
  if (status === "OPEN") return null;
  return status === "POSTED"
    ? `Stocktake ${number} has been posted: nothing is counted in it any more. Start another one.`
    : `Stocktake ${number} was cancelled. Start another one.`;
}

async function findLine(tx: Tx, stocktakeId: string, sku: string) {
  const [line] = await tx.$queryRaw<{ id: string; variantId: string; sku: string }[]>`
    SELECT l.id, l.variant_id AS "variantId", v.sku
    FROM stocktake_line l JOIN variant v ON v.id = l.variant_id
    WHERE l.stocktake_id = ${stocktakeId}::uuid AND lower(v.sku) = lower(${sku})
    ORDER BY v.sku = ${sku} DESC LIMIT 1`;
  return line;
}

async function notOnSheet(tx: Tx, sku: string): Promise<string> {
  const variant = await tx.variant.findFirst({ where: { sku: sameText(sku) } });
  return variant
    ? `${variant.sku} is not part of this stocktake. Start another one for it.`
    : `There is no SKU ${sku}. Look at the label again.`;
}
