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
  /** The digits as they came: a label may begin with a zero. */
  typed?: string;
  /** The count of which somebody has said that it is no slip. */
  sure?: number | undefined;
  /** Of the form that sent it: sent twice, it counts once. */
  key: string;
  userId: string;
};

export type Counted =
  | { ok: true; message: string; variance: number }
  | { ok: false; message: string; asks?: true };

/**
 * Writes down what somebody counted, and what the book said at that very moment. The level is read under its
 * lock: a sale is either in it or comes after it, so it never makes a difference that is none. A count that looks like
 * a label, or like no count, is asked about first.
 */
export function countLine(db: Db, wish: CountWish): Promise<Counted> {
  const { stocktakeId, sku, counted, key, userId } = wish;
  return db.$transaction(async (tx) => {
    const closed = await holdOpen(tx, stocktakeId);
    if (closed) return { ok: false, message: closed };
    const line = await findLine(tx, stocktakeId, sku);
    if (!line) return { ok: false, message: await notOnSheet(tx, sku) };
    const level = (await lockLevels(tx, [line.variantId])).get(line.variantId);
    if (!level) throw new Error(`variant ${line.variantId} has lost its stock level`);
    const sentBefore = await tx.stocktakeCount.findUnique({ where: { key } });
    if (sentBefore) return said(line.sku, sentBefore.counted, sentBefore.onHand);
    const doubt = wish.sure === counted ? null : await doubtOf(tx, wish, level.onHand);
    if (doubt) return { ok: false, message: `${doubt} Nothing was counted yet.`, asks: true };
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

/** Shorter numbers are counts, whatever labels there are. */
const LEAST_LABEL = 4;

/** Fewer than these are never too many to be true. */
const LEAST_HIGH = 1000;

/**
 * Why a count may be none. A scanner is a keyboard: a label of digits that is read into the field of units looks like
 * a count, alone or behind what was typed there already. The page knows the labels of its sheet, where they are not
 * too many, but of no others.
 */
async function doubtOf(tx: Tx, { counted, typed }: CountWish, onHand: number): Promise<string | null> {
  if (counted === null) return null;
  const digits = typed ?? String(counted);
  const ends = Array.from({ length: digits.length }, (_, at) => digits.slice(at));
  const labels = ends.filter((end) => end.length >= LEAST_LABEL);
  const found = await tx.variant.findMany({
    where: { sku: { in: labels } },
    select: { sku: true, product: { select: { name: true } } },
  });
  // The longest: what was scanned whole.
  const [label] = found.sort((one, other) => other.sku.length - one.sku.length);
  if (label) {
    const likeness = label.sku === digits ? "is the SKU" : `ends with the SKU ${label.sku}`;
    return `${digits} ${likeness} of ${label.product.name}.`;
  }
  const high = counted >= LEAST_HIGH && counted > 10 * onHand;
  return high ? `${digits} are far more than the book knows of.` : null;
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
