import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { moveLevels } from "@/lib/inventory/move-levels";
import { lockLevels } from "@/lib/inventory/sell-stock";
import { obstacleOf, sayObstacle } from "./judge-line";
import { readDifferences, readStocktakeById } from "./read-stocktake";

type Ended = { ok: true; message: string; number: number } | { ok: false; message: string };
export type Posted = (Extract<Ended, { ok: true }> & { lowered: string[] }) | { ok: false; message: string };

/**
 * Moves every level by what was counted more or less than the book said at that moment, in the caller's
 * transaction, once. What was sold before or after the count stays sold. Lines that nobody counted are left alone.
 * `seen` is the newest count that whoever posts has looked at: a later one asks them to look again.
 */
export async function postStocktake(
  tx: Tx,
  { stocktakeId, seen, userId }: { stocktakeId: string; seen: bigint; userId: string },
): Promise<Posted> {
  const closed = await lockOpen(tx, stocktakeId);
  if (closed) return { ok: false, message: closed };
  // The stocktake's lock keeps these counts as they are; the levels' locks keep what they are compared with.
  const { lines: before, counted, newest } = await readDifferences(tx, stocktakeId);
  if (newest > seen) {
    return { ok: false, message: "Something was counted since you opened this page. Look again, then post." };
  }
  if (counted === 0) return { ok: false, message: "Nothing has been counted yet." };
  const locked = await lockLevels(
    tx,
    before.map(({ variantId }) => variantId),
  );
  const { lines } = await readDifferences(tx, stocktakeId);
  const obstacles = lines.flatMap((line) => {
    const obstacle = obstacleOf(line);
    return obstacle ? [sayObstacle(line, obstacle)] : [];
  });
  if (obstacles.length > 0) return { ok: false, message: `Nothing was posted. ${obstacles.join(" ")}` };
  const moves = lines.flatMap(({ variantId, count }) =>
    count?.variance ? [{ variantId, quantity: count.variance }] : [],
  );
  await moveLevels(tx, locked, moves, { reason: "COUNT", userId, stocktakeId });
  const { number } = await close(tx, stocktakeId, "POSTED", userId, { moved: moves.length });
  return {
    ok: true,
    number,
    message: `Stocktake ${number} is posted.`,
    lowered: moves.flatMap(({ variantId, quantity }) => (quantity < 0 ? [variantId] : [])),
  };
}

/** Ends a stocktake without moving anything. What was counted stays on record. */
export function cancelStocktake(
  db: Db,
  { stocktakeId, userId }: { stocktakeId: string; userId: string },
): Promise<Ended> {
  return db.$transaction(async (tx) => {
    const closed = await lockOpen(tx, stocktakeId);
    if (closed) return { ok: false, message: closed };
    const { number } = await close(tx, stocktakeId, "CANCELLED", userId, {});
    return { ok: true, number, message: `Stocktake ${number} is cancelled. Nothing has moved.` };
  });
}

/** Waits for those who count at this moment, and keeps everybody else away; or says why it is too late. */
async function lockOpen(tx: Tx, id: string): Promise<string | null> {
  await tx.$queryRaw`SELECT id FROM stocktake WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const stocktake = await readStocktakeById(tx, id);
  if (!stocktake) return "There is no such stocktake.";
  if (stocktake.status === "OPEN") return null;
  const word = stocktake.status === "POSTED" ? "posted" : "cancelled";
  return `Stocktake ${stocktake.number} has been ${word} already by ${stocktake.endedBy}. Nothing changed.`;
}

async function close(
  tx: Tx,
  id: string,
  status: "POSTED" | "CANCELLED",
  userId: string,
  said: Record<string, number>,
): Promise<{ number: number }> {
  await writeAudit(tx, {
    userId,
    action: status === "POSTED" ? "post" : "cancel",
    entity: "stocktake",
    entityId: id,
    before: { status: "OPEN" },
    after: { status, ...said },
  });
  return tx.stocktake.update({
    where: { id },
    data: { status, endedAt: new Date(), endedById: userId },
    select: { number: true },
  });
}
