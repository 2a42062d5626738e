import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { staleTags } from "./stale-tags";
import type { CatalogChange, ProductStatusName } from "./types";

/** What can be done with a product's status, from where, and to what. */
const WAYS = {
  publish: { from: ["DRAFT"], to: "ACTIVE", done: "It is on the shop now." },
  withdraw: { from: ["ACTIVE"], to: "DRAFT", done: "It is a draft again: shoppers do not see it." },
  archive: { from: ["DRAFT", "ACTIVE"], to: "ARCHIVED", done: "It is archived: shoppers do not see it." },
  restore: { from: ["ARCHIVED"], to: "DRAFT", done: "It is a draft again. Publish it when it is ready." },
} as const satisfies Record<string, { from: ProductStatusName[]; to: ProductStatusName; done: string }>;

export type StatusWay = keyof typeof WAYS;

/** Publishes, withdraws, archives or restores a product. What is so already is left as it is. */
export const changeStatus = (
  db: Db,
  { productId, way, userId }: { productId: string; way: StatusWay; userId: string },
): Promise<CatalogChange> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM product WHERE id = ${productId}::uuid FOR UPDATE`;
    const product = await tx.product.findUnique({
      where: { id: productId },
      select: { status: true, variants: { where: { archivedAt: null }, select: { id: true } } },
    });
    if (!product) return { ok: false, message: "There is no such product any more." };
    const { from, to, done } = WAYS[way];
    if (product.status === to) return { ok: true, message: done, stale: [], productId };
    if (!from.some((status) => status === product.status)) {
      return { ok: false, message: `Somebody changed it meanwhile: it is ${WORDS[product.status]} now.` };
    }
    if (to === "ACTIVE" && product.variants.length === 0) {
      const message = "There is nothing to buy yet. Give it a variant with a price, then publish it.";
      return { ok: false, message };
    }
    await tx.product.update({ where: { id: productId }, data: { status: to } });
    await writeAudit(tx, {
      ...{ userId, action: way, entity: "product", entityId: productId },
      before: { status: product.status },
      after: { status: to },
    });
    return { ok: true, message: done, stale: await staleTags(tx, productId), productId };
  });

const WORDS: Record<ProductStatusName, string> = {
  DRAFT: "a draft",
  ACTIVE: "published",
  ARCHIVED: "archived",
};
