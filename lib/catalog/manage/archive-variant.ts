import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { staleTags } from "./stale-tags";
import type { CatalogChange, Refusal } from "./types";

/** Takes a variant off sale, or puts it back. It is never deleted: orders and movements refer to it. */
export const archiveVariant = (
  db: Db,
  { variantId, way, userId }: { variantId: string; way: "archive" | "restore"; userId: string },
): Promise<CatalogChange> =>
  db.$transaction(async (tx) => {
    const found = await tx.variant.findUnique({ where: { id: variantId }, select: { productId: true } });
    if (!found) return no("There is no such variant.");
    const { productId } = found;
    await tx.$queryRaw`SELECT id FROM product WHERE id = ${productId}::uuid FOR UPDATE`;
    const product = await tx.product.findUniqueOrThrow({
      where: { id: productId },
      include: {
        variants: { include: { optionValues: { select: { optionValue: { select: { optionId: true } } } } } },
      },
    });
    const live = product.variants.filter(({ archivedAt }) => archivedAt === null);
    const variant = product.variants.find(({ id }) => id === variantId);
    if (!variant) return no("There is no such variant.");
    const done = `${variant.sku} is ${way === "archive" ? "archived" : "on sale again"}.`;
    const archived = variant.archivedAt !== null;
    if (archived === (way === "archive")) return { ok: true, message: done, stale: [], productId };
    if (way === "archive" && live.length === 1 && product.status === "ACTIVE") {
      return no(
        `${variant.sku} is all that can be bought of it. Archive the product instead, or take it off the shop first.`,
      );
    }
    const optionsOf = ({ optionValues }: (typeof live)[number]) =>
      optionValues
        .map(({ optionValue }) => optionValue.optionId)
        .sort()
        .join();
    if (way === "restore" && live.some((other) => optionsOf(other) !== optionsOf(variant))) {
      return no(
        `${variant.sku} has other options than the variants on sale: both at once cannot be chosen between.`,
      );
    }
    await tx.variant.update({
      where: { id: variantId },
      data: { archivedAt: way === "archive" ? new Date() : null },
    });
    await writeAudit(tx, {
      ...{ userId, action: way, entity: "variant", entityId: variantId },
      before: { archived },
      after: { archived: !archived },
    });
    return { ok: true, message: done, stale: await staleTags(tx, productId), productId };
  });

const no = (message: string): Refusal => ({ ok: false, message });
