// Draws public/products from the art package. Its results are committed, so this runs only when the sample
// shop changes: npx tsx prisma/sample/draw-pictures.ts
import { existsSync } from "node:fs";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { recolour } from "./recolour";
import { picturePath, sampleCategories } from "./shop";
import type { SampleProduct } from "./types";

const ROOT = path.join(import.meta.dirname, "..", "..");
const ART = path.join(ROOT, "node_modules", "@lobehub", "fluent-emoji-3d", "assets");
const PUBLIC = path.join(ROOT, "public");

void drawAll();

async function drawAll() {
  await rm(path.join(PUBLIC, "products"), { recursive: true, force: true });
  await mkdir(path.join(PUBLIC, "products"), { recursive: true });
  for (const category of sampleCategories) {
    for (const product of category.products) await draw(product);
  }
}

async function draw(product: SampleProduct) {
  const art = artOf(product);
  await copyFile(art, path.join(PUBLIC, picturePath(product)));
  for (const value of product.options?.flatMap((option) => option.values) ?? []) {
    if (!value.recolour) continue;
    await writeFile(path.join(PUBLIC, picturePath(product, value)), await recolour(art, value.recolour));
  }
}

// Some code points carry the variation selector that asks for a picture, some do not.
function artOf({ slug, art }: SampleProduct): string {
  const file = [art, `${art}-fe0f`].map((name) => path.join(ART, `${name}.webp`)).find(existsSync);
  if (!file) throw new Error(`no art ${art} for ${slug}`);
  return file;
}
