import sharp, { type Sharp } from "sharp";
import { pathOf } from "./picture-name";
import type { MadePicture } from "./types";

/** Edges in pixels; what is smaller than a size is not made larger, but for the smallest. */
const EDGES = [256, 512, 1024];
/** A decoder or an encoder that takes longer is stopped. */
export const ENCODING_SECONDS = 20;

/**
 * Encodes a square in each size and format. `brought` brings the picture to a square of the edge it is given;
 * `side` is how many pixels there are for it.
 */
export async function encodeSquares(
  brought: (edge: number) => Sharp,
  { side, digest, kind }: { side: number; digest: string; kind: "cut" | "full" },
): Promise<MadePicture> {
  const edges = EDGES.filter((edge, at) => at === 0 || edge <= side);
  const edge = edges.at(-1) ?? 256;
  const square = await brought(edge).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = square.info;
  const files: MadePicture["files"] = [];
  for (const size of edges) {
    const sized = () =>
      sharp(square.data, { raw: { width, height, channels } })
        .resize(size, size)
        .timeout({ seconds: ENCODING_SECONDS });
    const name = `${digest}-${kind}-${size}`;
    files.push({ name: `${name}.webp`, bytes: await sized().webp({ quality: 82 }).toBuffer() });
    files.push({ name: `${name}.avif`, bytes: await sized().avif({ quality: 58, effort: 2 }).toBuffer() });
  }
  return { files, edge, path: pathOf(`${digest}-${kind}-${edge}.webp`) };
}
