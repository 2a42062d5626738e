import { env } from "@/lib/env";
import { diskStore } from "./disk-store";
import { s3Store } from "./s3-store";
import type { PictureStore } from "./types";

let store: PictureStore | undefined;

/** Where this shop keeps its pictures, as its settings say. */
export function pictureStore(): PictureStore {
  const { PICTURES_DIR, PICTURES_S3_BUCKET, PICTURES_S3_REGION, PICTURES_S3_KEY_ID, PICTURES_S3_SECRET } =
    env();
  store ??= PICTURES_S3_BUCKET
    ? s3Store({
        bucketUrl: PICTURES_S3_BUCKET,
        region: PICTURES_S3_REGION,
        accessKeyId: PICTURES_S3_KEY_ID ?? "",
        secretAccessKey: PICTURES_S3_SECRET ?? "",
      })
    : diskStore(PICTURES_DIR);
  return store;
}
