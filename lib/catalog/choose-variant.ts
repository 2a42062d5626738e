import { db } from "@/lib/db";

/**
 * The variant of a product that has exactly these option values, or null. For forms sent without
 * JavaScript, where the browser knows the options chosen but not the variant they name.
 */
export async function chooseVariant({
  productId,
  optionValueIds,
}: {
  productId: string;
  optionValueIds: string[];
}): Promise<string | null> {
  const variants = await db().variant.findMany({
    where: { productId, archivedAt: null, product: { status: "ACTIVE" } },
    orderBy: { position: "asc" },
    select: { id: true, optionValues: { select: { optionValueId: true } } },
  });
  const chosen = new Set(optionValueIds);
  const match = variants.find(
    ({ optionValues }) =>
      optionValues.length === chosen.size && optionValues.every((value) => chosen.has(value.optionValueId)),
  );
  return match?.id ?? null;
}
