import { createHash } from "node:crypto";
import sharp from "sharp";
import { ENCODING_SECONDS, encodeSquares } from "./encode-squares";
import { pathOf } from "./picture-name";
import { type PictureRefusal, refusals } from "./refusals";
import type { MadePicture } from "./types";

export const MOST_PICTURE_BYTES = 8 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
const SMALLEST_EDGE = 64;
/** The longer edge of the picture that is kept whole: a quarter of it still makes the middle size. */
const WHOLE_EDGE = 2560;

export type Refused = { ok: false; message: string; why: PictureRefusal };

/** `wholePath`: the picture uncropped, from which another square can be cut; none of what is cut out. */
type Made = { ok: true; wholePath: string | null } & MadePicture;

/**
 * Makes an uploaded picture the shop's own: decoded, turned upright, brought to a square and encoded anew in
 * each size, so that nothing of the file but its pixels is kept. What stands cut out on a transparent ground
 * keeps it; everything else is cropped to its middle, and kept whole beside that.
 */
export async function makePicture(upload: Uint8Array): Promise<Made | Refused> {
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
    const squares = await encodeSquares(
      (edge) =>
        open(upload)
          .autoOrient()
          .resize(edge, edge, { fit: cut ? "contain" : "cover", background: "#00000000" }),
      { side, digest: digestOf(upload), kind: cut ? "cut" : "full" },
    );
    if (cut) return { ok: true, wholePath: null, ...squares };
    const whole = await keptWhole(upload);
    return {
      ok: true,
      ...squares,
      files: [...squares.files, whole],
      wholePath: pathOf(whole.name),
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (/pixel limit/i.test(error.message)) return no("large");
    return no(/timeout/i.test(error.message) ? "slow" : "damaged");
  }
}

/** Its name cannot be told from the squares' names: what was cut away is shown to nobody. */
async function keptWhole(upload: Uint8Array): Promise<{ name: string; bytes: Uint8Array }> {
  const { data, info } = await open(upload)
    .autoOrient()
    .resize(WHOLE_EDGE, WHOLE_EDGE, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .webp({ quality: 88 })
    .toBuffer({ resolveWithObject: true });
  return {
    name: `${digestOf(upload, "whole")}-whole-${Math.max(info.width, info.height)}.webp`,
    bytes: data,
  };
}

const digestOf = (upload: Uint8Array, salt = "") =>
  createHash("sha256").update(salt).update(upload).digest("hex").slice(0, 32);

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 }).timeout({
    seconds: ENCODING_SECONDS,
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
