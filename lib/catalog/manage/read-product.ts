import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import type { CategoryChoice, ProductDetails, StaffProduct } from "./types";
import { variantVersion } from "./variant-version";
import { versionOf } from "./version";

/** A product as staff see it, whatever its status; null where there is none. */
export async function readProductForStaff(tx: Tx, productId: string): Promise<StaffProduct | null> {
  const row = await tx.product.findUnique({
    where: { id: productId },
    include: {
      images: { orderBy: [{ position: "asc" }, { id: "asc" }] },
      options: {
        orderBy: { position: "asc" },
        include: {
          values: {
            where: { variants: { some: { variant: { archivedAt: null } } } },
            orderBy: { position: "asc" },
          },
        },
      },
      variants: {
        orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
        include: { stockLevel: true },
      },
    },
  });
  if (!row) return null;
  const { currency } = await readStoreSettings(tx);
  const details = detailsOf(row);
  return {
    id: row.id,
    status: row.status,
    onSale: row.status === "ACTIVE" && row.variants.some(({ archivedAt }) => archivedAt === null),
    details,
    version: versionOf(details),
    currency,
    variants: row.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      name: variant.name,
      price: money(variant.priceMinor, currency),
      compareAt: variant.compareAtMinor === null ? null : money(variant.compareAtMinor, currency),
      backorderLimit: variant.stockLevel?.backorderLimit ?? 0,
      onHand: variant.stockLevel?.onHand ?? 0,
      archived: variant.archivedAt !== null,
      version: variantVersion(variant),
    })),
    options: row.options
      .filter(({ values }) => values.length > 0)
      .map(({ name, values }) => ({
        name,
        values: values.map(({ value, swatch }) => (swatch ? `${value} ${swatch}` : value)),
      })),
    pictures: row.images.map(({ id, path, alt, variantId, wholePath, cropX, cropY, cropZoom }) => ({
      ...{ id, path, alt, variantId },
      whole: wholePath ? { path: wholePath, crop: { x: cropX, y: cropY, zoom: cropZoom } } : null,
      version: versionOf([alt, variantId]),
    })),
  };
}

type Row = Omit<ProductDetails, "seoTitle" | "seoDescription"> & {
  seoTitle: string | null;
  seoDescription: string | null;
};

/** What the form says of a row of the database, in one order, so that its version can be told. */
export const detailsOf = (row: Row): ProductDetails => ({
  name: row.name,
  slug: row.slug,
  tagline: row.tagline,
  description: row.description,
  seoTitle: row.seoTitle ?? "",
  seoDescription: row.seoDescription ?? "",
  categoryId: row.categoryId,
  tint: row.tint,
  featured: row.featured,
});

/** The categories to choose from, in the shop's order. */
export const readCategoryChoices = (tx: Tx): Promise<CategoryChoice[]> =>
  tx.category.findMany({
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, slug: true, name: true },
  });
