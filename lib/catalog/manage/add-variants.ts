import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db, Tx } from "@/lib/db";
import { openStockLevel } from "@/lib/inventory/move-stock";
import { variantName, type WantedOption } from "./combinations";
import { orTaken } from "./or-taken";
import { type GridRow, readGridRow, sameSkus, type TypedRow } from "./read-grid";
import { belongsTo, skuOwners } from "./sku-owners";
import { staleTags } from "./stale-tags";
import type { CatalogChange, Refusal } from "./types";

export type NewVariant = TypedRow & { /** One for each option, in the options' order. */ values: string[] };

/**
 * Adds variants to a product, all or none, each with nothing on hand: units come in by movements only. Those
 * there are and those that come have the same options.
 */
export const addVariants = (
  db: Db,
  wish: { productId: string; options: WantedOption[]; rows: NewVariant[]; userId: string },
): Promise<CatalogChange> =>
  orTaken(
    db.$transaction(async (tx) => {
      const { productId, options, rows, userId } = wish;
      await tx.$queryRaw`SELECT id FROM product WHERE id = ${productId}::uuid FOR UPDATE`;
      const product = await tx.product.findUnique({ where: { id: productId }, include: present });
      if (!product) return no("There is no such product any more.");
      if (rows.length === 0) return no("Please choose at least one to add.");
      const against = whyNot(product, options);
      if (against) return no(against);
      const { currency } = await readStoreSettings(tx);
      const faults: Record<string, string> = {};
      const wanted: Record<string, GridRow> = {};
      for (const [at, { values, ...typed }] of rows.entries()) {
        const there = product.variants.find((variant) => isSame(variant, options, values));
        const read = readGridRow(typed, currency);
        if (there) {
          faults[at] = there.archivedAt
            ? `There was one before: ${there.sku}. Restore it instead.`
            : `There is one already: ${there.sku}.`;
        } else if (typeof read === "string") faults[at] = read;
        else wanted[at] = read;
      }
      const owners = await skuOwners(
        tx,
        Object.values(wanted).map(({ sku }) => sku),
      );
      for (const [at, { sku }] of Object.entries(wanted)) {
        const owner = owners.get(sku);
        if (owner) faults[at] = belongsTo(sku, owner);
      }
      Object.assign(faults, sameSkus(wanted));
      if (Object.keys(faults).length > 0) {
        return { ...no("Nothing is added yet: please look at the lines marked below."), rows: faults };
      }

      const valueIds = await ensureOptions(tx, productId, options);
      let position = Math.max(-1, ...product.variants.map((variant) => variant.position));
      for (const [at, { values }] of rows.entries()) {
        const row = wanted[at];
        if (!row) continue;
        const { backorderLimit, ...columns } = row;
        const variantId = uuid();
        const name = variantName(values);
        await tx.variant.create({
          data: {
            ...{ id: variantId, productId, name, ...columns, position: ++position },
            optionValues: {
              create: values.map((value, index) => ({
                optionValueId: valueIds.get(keyOf(index, value)) ?? "",
              })),
            },
          },
        });
        await openStockLevel(tx, { variantId, backorderLimit });
        await writeAudit(tx, {
          ...{ userId, action: "create", entity: "variant", entityId: variantId },
          after: { name, ...row },
        });
      }
      const message = rows.length === 1 ? "One variant is added." : `${rows.length} variants are added.`;
      return { ok: true, message, stale: await staleTags(tx, productId), productId };
    }),
  );

const present = {
  options: { include: { values: true }, orderBy: { position: "asc" } },
  variants: {
    include: {
      optionValues: {
        select: { optionValue: { select: { value: true, option: { select: { name: true } } } } },
      },
    },
  },
} as const;

type Variant = {
  archivedAt: Date | null;
  name: string;
  sku: string;
  optionValues: { optionValue: { value: string; option: { name: string } } }[];
};

/** Why the product cannot have variants with these options, or null. */
function whyNot({ variants }: { variants: Variant[] }, options: WantedOption[]): string | null {
  const live = variants.filter(({ archivedAt }) => archivedAt === null);
  const clash = live.find((variant) => optionNames(variant) !== namesOf(options));
  if (!clash) return null;
  const words = clash.name || "It";
  return clash.optionValues.length === 0
    ? `${clash.sku} is sold without options. Archive it first, then add variants with options.`
    : `${words} (${clash.sku}) has other options. All variants of a product have the same ones: archive the former first.`;
}

const optionNames = ({ optionValues }: Variant): string =>
  optionValues
    .map(({ optionValue }) => optionValue.option.name)
    .sort()
    .join("\n");
const namesOf = (options: WantedOption[]): string =>
  options
    .map(({ name }) => name)
    .sort()
    .join("\n");

const isSame = ({ optionValues }: Variant, options: WantedOption[], values: string[]): boolean =>
  optionValues.length === values.length &&
  optionValues.every(({ optionValue }) => {
    const at = options.findIndex(({ name }) => name === optionValue.option.name);
    return values[at]?.toLowerCase() === optionValue.value.toLowerCase();
  });

const keyOf = (optionAt: number, value: string) => `${optionAt}\n${value.toLowerCase()}`;

/** @returns the ids of the values, those there were and new ones. */
async function ensureOptions(
  tx: Tx,
  productId: string,
  options: WantedOption[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [at, { name, values }] of options.entries()) {
    const option =
      (await tx.productOption.findUnique({ where: { productId_name: { productId, name } } })) ??
      (await tx.productOption.create({ data: { productId, name, position: at } }));
    const there = await tx.optionValue.findMany({ where: { optionId: option.id } });
    let position = Math.max(-1, ...there.map((value) => value.position));
    for (const { value, swatch } of values) {
      const known = there.find((one) => one.value.toLowerCase() === value.toLowerCase());
      if (known && swatch && known.swatch !== swatch) {
        await tx.optionValue.update({ where: { id: known.id }, data: { swatch } });
      }
      const { id } =
        known ??
        (await tx.optionValue.create({ data: { optionId: option.id, value, swatch, position: ++position } }));
      ids.set(keyOf(at, value), id);
    }
  }
  return ids;
}

const no = (message: string): Refusal => ({ ok: false, message });
