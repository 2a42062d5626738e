import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { cropPicture } from "@/lib/pictures/crop-picture";
import { nameOf } from "@/lib/pictures/picture-name";
import type { Crop, PictureStore } from "@/lib/pictures/types";
import { lockProduct } from "./pictures";
import { staleTags } from "./stale-tags";
import type { CatalogChange, Refusal } from "./types";

/** Shows another square of a picture that was kept whole. The one before stays in the store: orders still show it. */
export async function cropProductPicture(
  db: Db,
  store: PictureStore,
  {
    productId,
    pictureId,
    seen,
    crop,
    userId,
  }: {
    productId: string;
    pictureId: string;
    /** The path of the square that the form was filled from. */
    seen: string;
    crop: Crop;
    userId: string;
  },
): Promise<CatalogChange> {
  const kept = await db.image.findFirst({ where: { id: pictureId, productId } });
  if (!kept) return no("There is no such picture any more.");
  const whole = kept.wholePath && (await store.get(nameOf(kept.wholePath)));
  if (!whole) return no("Only the square of this picture was kept. Upload it again to choose another one.");
  // The long work first, outside any transaction. A picture in the store that no row names does no harm.
  const { files, path, edge } = await cropPicture(whole, crop);
  for (const { name, bytes } of files) await store.put(name, bytes);
  return db.$transaction(async (tx) => {
    const product = await lockProduct(tx, productId);
    const image = product?.images.find(({ id }) => id === pictureId);
    if (!image) return no("There is no such picture any more.");
    if (image.path !== seen && image.path !== path) {
      return no("Somebody cropped this picture meanwhile. Look at it again, then repeat this.");
    }
    const before = { x: image.cropX, y: image.cropY, zoom: image.cropZoom };
    if (before.x === crop.x && before.y === crop.y && before.zoom === crop.zoom) {
      return { ok: true, message: "Nothing had changed.", stale: [], productId };
    }
    await tx.image.update({
      where: { id: pictureId },
      data: { path, width: edge, height: edge, cropX: crop.x, cropY: crop.y, cropZoom: crop.zoom },
    });
    await writeAudit(tx, {
      ...{ userId, action: "crop picture", entity: "product", entityId: productId },
      before: { ...before, path: image.path },
      after: { ...crop, path },
    });
    const message = "The picture is cropped: the shop shows it so at once.";
    return { ok: true, message, stale: await staleTags(tx, productId), productId };
  });
}

const no = (message: string): Refusal => ({ ok: false, message });
