import type { Tx } from "@/lib/db";

/** Whose these SKUs are, by SKU; those of `but` are not asked about. */
export async function skuOwners(tx: Tx, skus: string[], but: string[] = []): Promise<Map<string, string>> {
  const variants = await tx.variant.findMany({
    where: { sku: { in: skus }, id: { notIn: but } },
    select: { sku: true, product: { select: { name: true } } },
  });
  return new Map(variants.map(({ sku, product }) => [sku, product.name]));
}

export const belongsTo = (sku: string, owner: string) => `The SKU ${sku} belongs to ${owner} already.`;
