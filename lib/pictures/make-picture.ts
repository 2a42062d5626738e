import { createHash } from "node:crypto";
import sharp from "sharp";
import { pathOf } from "./picture-name";
import { type PictureRefusal, refusals } from "./refusals";
import type { MadePicture } from "./types";

export const MOST_PICTURE_BYTES = 8 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
const SMALLEST_EDGE = 64;
/** Edges in pixels; what is smaller than a size is not made larger, but for the smallest. */
const EDGES = [256, 512, 1024];
const DECODING_SECONDS = 20;

export type Refused = { ok: false; message: string; why: PictureRefusal };

/**
 * Makes an uploaded picture the shop's own: decoded, turned upright, brought to a square and encoded anew in
 * each size, so that nothing of the file but its pixels is kept. What stands cut out on a transparent ground
 * keeps it; everything else is cropped to its middle.
 */
export async function makePicture(upload: Uint8Array): Promise<({ ok: true } & MadePicture) | Refused> {
  if (upload.length === 0) return no("empty");
  if (upload.length > MOST_PICTURE_BYTES) return no("heavy");
  // Told by its first bytes, before a decoder sees it: names and types that browsers send prove nothing.
  if (!isPicture(upload)) return no("kind");
  try {
    const { width, height, hasAlpha } = await open(upload).metadata();
    if (width * height > MOST_PIXELS) return no("large");
    if (Math.min(width, height) < SMALLEST_EDGE) return no("small");
    const cut = hasAlpha && !(await open(upload).stats()).isOpaque;
    const side = cut ? Math.max(width, height) : Math.min(width, height);
    const edges = EDGES.filter((edge, at) => at === 0 || edge <= side);
    const edge = edges.at(-1) ?? SMALLEST_EDGE;
    const square = await open(upload)
      .autoOrient()
      .resize(edge, edge, { fit: cut ? "contain" : "cover", background: "#00000000" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width: w, height: h, channels } = square.info;
    const digest = createHash("sha256").update(upload).digest("hex").slice(0, 32);
    const files: MadePicture["files"] = [];
    for (const size of edges) {
      const sized = () =>
        sharp(square.data, { raw: { width: w, height: h, channels } })
          .resize(size, size)
          .timeout({ seconds: DECODING_SECONDS });
      const name = `${digest}-${cut ? "cut" : "full"}-${size}`;
      files.push({ name: `${name}.webp`, bytes: await sized().webp({ quality: 82 }).toBuffer() });
      files.push({ name: `${name}.avif`, bytes: await sized().avif({ quality: 58, effort: 2 }).toBuffer() });
    }
    return { ok: true, files, edge, path: pathOf(`${digest}-${cut ? "cut" : "full"}-${edge}.webp`) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (/pixel limit/i.test(error.message)) return no("large");
    return no(/timeout/i.test(error.message) ? "slow" : "damaged");
  }
}

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 }).timeout({
    seconds: DECODING_SECONDS,
  });

function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return (
    head.startsWith("\xff\xd8\xff") ||
    head.startsWith("\x89PNG\r\n\x1a\n") ||
    (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP")
  );
}

const no = (why: PictureRefusal): Refused => ({ ok: false, message: refusals[why], why });
