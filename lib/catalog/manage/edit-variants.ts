import { writeAudit } from "@/lib/audit";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { lockLevels } from "@/lib/inventory/sell-stock";
import { setBackorderLimit } from "@/lib/inventory/set-backorder-limit";
import { formatMoney, money } from "@/lib/money";
import { changed } from "./changed";
import { type GridRow, readGridRow, sameSkus, type TypedRow } from "./read-grid";
import { belongsTo, skuOwners } from "./sku-owners";
import { staleTags } from "./stale-tags";
import type { Refusal } from "./types";
import { variantVersion } from "./variant-version";

export type VariantEdit = TypedRow & {
  variantId: string /** The version that the row was filled from. */;
  seen: string;
};

export type VariantsChange =
  | {
      ok: true;
      message: string;
      stale: string[];
      /** Those that can be sold less far below zero than before. */
      lowered: string[];
    }
  | (Refusal & {
      /** Of rows that somebody else changed: what to base the next try on, now that it was said. */
      versions?: Record<string, string>;
    });

/**
 * Changes SKUs, prices and backorder limits of a product's variants, all or none, in the caller's transaction.
 * Checkouts that are open and orders keep what they were made with. A row that somebody else changed since it
 * was read is refused, and says what it is now.
 */
export async function editVariants(
  tx: Tx,
  { productId, rows, userId }: { productId: string; rows: VariantEdit[]; userId: string },
): Promise<VariantsChange> {
  const { currency } = await readStoreSettings(tx);
  const ids = rows.map(({ variantId }) => variantId);
  // Levels first, as a sale does: two that need the same rows never wait for each other in a circle.
  const levels = await lockLevels(tx, ids);
  await tx.$queryRaw`SELECT id FROM variant WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const now = await tx.variant.findMany({
    where: { id: { in: ids }, productId, archivedAt: null },
    include: { stockLevel: true },
  });
  const faults: Record<string, string> = {};
  const versions: Record<string, string> = {};
  const wanted: Record<string, GridRow> = {};
  for (const { variantId, seen, ...typed } of rows) {
    const row = now.find(({ id }) => id === variantId);
    if (!row || !levels.has(variantId)) {
      faults[variantId] = "It was archived meanwhile.";
      continue;
    }
    const read = readGridRow(typed, currency);
    const version = variantVersion(row);
    if (typeof read === "string") faults[variantId] = read;
    else wanted[variantId] = read;
    if (seen !== version && !(typeof read !== "string" && sameRow(read, gridRow(row)))) {
      versions[variantId] = version;
      const { sku, priceMinor } = row;
      faults[variantId] =
        `Somebody changed it meanwhile: it is ${sku} at ${formatMoney(money(priceMinor, currency))} now. Save again to put yours in its place.`;
    }
  }
  const owners = await skuOwners(
    tx,
    Object.values(wanted).map(({ sku }) => sku),
    ids,
  );
  for (const [variantId, { sku }] of Object.entries(wanted)) {
    const owner = owners.get(sku);
    if (owner) faults[variantId] ??= belongsTo(sku, owner);
  }
  Object.assign(faults, sameSkus(wanted));
  if (Object.keys(faults).length > 0) return refusal(faults, versions);

  const edits = now.flatMap((row) => {
    const edit = wanted[row.id];
    return edit && !sameRow(edit, gridRow(row)) ? [{ id: row.id, before: gridRow(row), after: edit }] : [];
  });
  if (edits.length === 0) return { ok: true, message: "Nothing had changed.", stale: [], lowered: [] };
  const lowered: string[] = [];
  for (const { id: variantId, before, after } of edits) {
    if (before.backorderLimit === after.backorderLimit) continue;
    const owing = await setBackorderLimit(tx, { variantId, backorderLimit: after.backorderLimit });
    if (owing) {
      faults[variantId] =
        `${owing.owed} units are owed to buyers already: backorders cannot be fewer than that.`;
    }
    if (after.backorderLimit < before.backorderLimit) lowered.push(variantId);
  }
  if (Object.keys(faults).length > 0) throw new Refused(refusal(faults, versions));
  await rename(tx, edits);
  for (const { id, before, after } of edits) {
    const { backorderLimit: _, ...columns } = after;
    await tx.variant.update({ where: { id }, data: columns });
    await writeAudit(tx, {
      ...{ userId, action: "edit", entity: "variant", entityId: id },
      ...changed(before, after),
    });
  }
  const message = edits.length === 1 ? "Saved." : `Saved: ${edits.length} variants.`;
  return { ok: true, message, stale: await staleTags(tx, productId), lowered };
}

/** Undoes the transaction it is thrown in; whoever began that answers with what it says. */
export class Refused extends Error {
  override name = "Refused";
  constructor(readonly refusal: Extract<VariantsChange, { ok: false }>) {
    super(refusal.message);
  }
}

function refusal(rows: Record<string, string>, versions: Record<string, string>) {
  const count = Object.keys(rows).length;
  const message = `Nothing is saved yet: please look at the ${count === 1 ? "line" : `${count} lines`} marked below.`;
  return { ok: false as const, message, rows, versions };
}

type Edit = { id: string; before: GridRow; after: GridRow };

/** Two variants may swap their SKUs, which no order of single changes could do. */
async function rename(tx: Tx, edits: Edit[]): Promise<void> {
  const moving = edits.filter(({ before, after }) => before.sku !== after.sku);
  if (moving.length < 2) return;
  for (const { id } of moving) await tx.variant.update({ where: { id }, data: { sku: `moving-${id}` } });
}

type Stored = Omit<GridRow, "backorderLimit"> & { stockLevel: { backorderLimit: number } | null };

const gridRow = ({ sku, priceMinor, compareAtMinor, stockLevel }: Stored): GridRow => ({
  ...{ sku, priceMinor, compareAtMinor },
  backorderLimit: stockLevel?.backorderLimit ?? 0,
});

const sameRow = (a: GridRow, b: GridRow): boolean => JSON.stringify(a) === JSON.stringify(b);
