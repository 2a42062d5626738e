import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { makePicture, type Refused } from "@/lib/pictures/make-picture";
import type { PictureStore } from "@/lib/pictures/types";
import { staleTags } from "./stale-tags";
import type { CatalogChange, Refusal } from "./types";
import { versionOf } from "./version";

export const MOST_PICTURES = 20;

/** Adds an uploaded picture to a product, behind the others. Its text is the product's name until staff say more. */
export async function addPicture(
  db: Db,
  store: PictureStore,
  { productId, upload, userId }: { productId: string; upload: Uint8Array; userId: string },
): Promise<CatalogChange | Refused> {
  // The long work first, outside any transaction. A picture in the store that no row names does no harm.
  const made = await makePicture(upload);
  if (!made.ok) return made;
  for (const { name, bytes } of made.files) await store.put(name, bytes);
  return db.$transaction(async (tx) => {
    const product = await lockProduct(tx, productId);
    if (!product) return no("There is no such product any more.");
    if (product.images.length >= MOST_PICTURES) return no(`A product has at most ${MOST_PICTURES} pictures.`);
    const message = "The picture is there.";
    // The very same file again, by a double click: it is there already.
    if (product.images.some(({ path }) => path === made.path)) {
      return { ok: true, message, stale: [], productId };
    }
    const position = Math.max(-1, ...product.images.map((image) => image.position)) + 1;
    const { path, edge, wholePath } = made;
    await tx.image.create({
      data: {
        id: uuid(),
        productId,
        path,
        wholePath,
        alt: product.name,
        width: edge,
        height: edge,
        position,
      },
    });
    await writeAudit(tx, {
      ...{ userId, action: "add picture", entity: "product", entityId: productId, after: { path } },
    });
    return { ok: true, message, stale: await staleTags(tx, productId), productId };
  });
}

export type PictureEdit = {
  id: string;
  alt: string;
  variantId: string | null;
  /** The version that the row was filled from. */
  seen: string;
};

export type Arrangement = {
  productId: string;
  rows: PictureEdit[];
  /** Ids with commas between; what it does not name stays behind, as it is. */
  order: string;
  /** "up:", "down:" or "remove:" one of them, or "". */
  what: string;
  userId: string;
};

/**
 * Says what the pictures show, puts them in order, and takes one away. Its file stays: orders and mails that
 * were written with it still show it.
 */
export const arrangePictures = (db: Db, wish: Arrangement): Promise<CatalogChange> =>
  db.$transaction(async (tx) => {
    const { productId, rows, userId } = wish;
    const product = await lockProduct(tx, productId);
    if (!product) return no("There is no such product any more.");
    const { images } = product;
    const edits = rows.flatMap((row) => {
      const image = images.find(({ id }) => id === row.id);
      const same = image && image.alt === row.alt && image.variantId === row.variantId;
      return image && !same ? [{ row, image }] : [];
    });
    for (const { row, image } of edits) {
      if (row.alt === "") return no("Please say what each picture shows: whoever cannot see it hears that.");
      if (row.seen !== versionOf([image.alt, image.variantId])) {
        return no(
          `Somebody changed a picture’s text to “${image.alt}” meanwhile. Open the page anew, then change it.`,
        );
      }
      if (row.variantId && !product.variants.some(({ id }) => id === row.variantId)) {
        return no("There is no such variant of this product.");
      }
    }
    const ordered = inOrder(
      images.map(({ id }) => id),
      wish,
    );
    const removed = images.find(({ id }) => !ordered.includes(id));
    const moved = ordered.some((id, at) => images.findIndex((image) => image.id === id) !== at);
    if (edits.length === 0 && !moved && !removed) {
      return { ok: true, message: "Nothing had changed.", stale: [], productId };
    }
    for (const { row } of edits) {
      await tx.image.update({ where: { id: row.id }, data: { alt: row.alt, variantId: row.variantId } });
    }
    if (removed) await tx.image.delete({ where: { id: removed.id } });
    for (const [position, id] of ordered.entries()) {
      if (images.find((image) => image.id === id)?.position !== position) {
        await tx.image.update({ where: { id }, data: { position } });
      }
    }
    await writeAudit(tx, {
      ...{ userId, entity: "product", entityId: productId },
      action: removed ? "remove picture" : "change pictures",
      before: summary(images),
      after: summary((await lockProduct(tx, productId))?.images ?? []),
    });
    const message = removed ? "The picture is removed." : "Saved.";
    return { ok: true, message, stale: await staleTags(tx, productId), productId };
  });

export async function lockProduct(tx: Tx, productId: string) {
  await tx.$queryRaw`SELECT id FROM product WHERE id = ${productId}::uuid FOR UPDATE`;
  return tx.product.findUnique({
    where: { id: productId },
    include: {
      images: { orderBy: [{ position: "asc" }, { id: "asc" }] },
      variants: { select: { id: true } },
    },
  });
}

/** The ids as they shall stand, without the one that is removed. */
function inOrder(ids: string[], { order, what }: Pick<Arrangement, "order" | "what">): string[] {
  const wished = order.split(",").filter((id, at, all) => ids.includes(id) && all.indexOf(id) === at);
  const ordered = [...wished, ...ids.filter((id) => !wished.includes(id))];
  const [way, id = ""] = what.split(":");
  const at = ordered.indexOf(id);
  if (at < 0) return ordered;
  const rest = ordered.toSpliced(at, 1);
  if (way === "remove") return rest;
  return rest.toSpliced(Math.max(0, way === "up" ? at - 1 : at + 1), 0, id);
}

const summary = (images: { path: string; alt: string }[]) => ({
  pictures: images.map(({ path, alt }) => `${path.split("/").at(-1)} “${alt}”`).join(", "),
});

const no = (message: string): Refusal => ({ ok: false, message });
