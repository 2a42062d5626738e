import { createHash } from "node:crypto";
import sharp from "sharp";
import { ENCODING_SECONDS, encodeSquares } from "./encode-squares";
import type { Crop, MadePicture } from "./types";

/** Cuts a square from a picture that the shop has kept whole, in each size and format. */
export async function cropPicture(whole: Uint8Array, crop: Crop): Promise<MadePicture> {
  const open = () => sharp(whole, { failOn: "error", pages: 1 }).timeout({ seconds: ENCODING_SECONDS });
  const { width, height } = await open().metadata();
  const region = regionOf({ width, height }, crop);
  const digest = createHash("sha256").update(whole).update(JSON.stringify(region)).digest("hex").slice(0, 32);
  return encodeSquares((edge) => open().extract(region).resize(edge, edge), {
    side: region.width,
    digest,
    kind: "full",
  });
}

/** The square in pixels, within the picture whatever is asked for. */
export function regionOf(of: { width: number; height: number }, { x, y, zoom }: Crop) {
  const edge = Math.max(1, Math.round((Math.min(of.width, of.height) * 100) / zoom));
  const from = (length: number, hundredths: number) => Math.round(((length - edge) * hundredths) / 100);
  return { left: from(of.width, x), top: from(of.height, y), width: edge, height: edge };
}
