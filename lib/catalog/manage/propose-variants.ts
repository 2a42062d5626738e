import type { Tx } from "@/lib/db";
import { combine, MOST_COMBINATIONS, proposeSku, variantName, type WantedOption } from "./combinations";
import type { Proposal } from "./types";

/** The variants that these options make and that the product does not have yet, each with an SKU of its own. */
export async function proposeVariants(
  tx: Tx,
  { productId, productName, options }: { productId: string; productName: string; options: WantedOption[] },
): Promise<Proposal[] | { tooMany: number }> {
  const count = options.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_COMBINATIONS) return { tooMany: count };
  const there = await tx.variant.findMany({ where: { productId }, select: { name: true } });
  const names = new Set(there.map(({ name }) => name.toLowerCase()));
  const wanted = combine(options).filter((values) => !names.has(variantName(values).toLowerCase()));
  const taken = new Set(
    await takenSkus(
      tx,
      wanted.map((values) => proposeSku(productName, values, new Set())),
    ),
  );
  return wanted.map((values) => {
    const sku = proposeSku(productName, values, taken);
    taken.add(sku);
    return { values, name: variantName(values), sku };
  });
}

/** All SKUs that begin as one of these, so that what is proposed instead is free as well. */
async function takenSkus(tx: Tx, bases: string[]): Promise<string[]> {
  if (bases.length === 0) return [];
  const rows = await tx.variant.findMany({
    where: { OR: [...new Set(bases)].map((base) => ({ sku: { startsWith: base } })) },
    select: { sku: true },
  });
  return rows.map(({ sku }) => sku);
}
