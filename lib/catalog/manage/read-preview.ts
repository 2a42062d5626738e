import { productView, viewInclude } from "@/lib/catalog/product-view";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { ProductView } from "@/lib/catalog/types";
import type { Tx } from "@/lib/db";
import type { ProductStatusName } from "./types";

/** A product as its page would show it, whatever its status. Never cached. */
export async function readPreview(
  tx: Tx,
  productId: string,
): Promise<{ view: ProductView; status: ProductStatusName } | null> {
  const row = await tx.product.findUnique({ where: { id: productId }, include: viewInclude });
  return row && { view: productView(row, (await readStoreSettings(tx)).currency), status: row.status };
}
