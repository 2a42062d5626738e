import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { nameOf } from "@/lib/pictures/picture-name";
import { MIDDLE, type PictureStore } from "@/lib/pictures/types";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { cropProductPicture } from "./crop-picture";
import { addPicture, arrangePictures } from "./pictures";
import { readHistory } from "./read-history";
import { readProductForStaff } from "./read-product";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;
const kept = new Map<string, Uint8Array>();
const store: PictureStore = {
  put: async (name, bytes) => void kept.set(name, bytes),
  get: async (name) => {
    const bytes = kept.get(name);
    return bytes ? new Uint8Array(bytes) : null;
  },
};

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 5);
  await aStore(db);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const photo = (r: number) =>
  sharp({ create: { width: 90, height: 90, channels: 3, background: { r, g: 9, b: 9 } } })
    .png()
    .toBuffer();
const pictures = async (productId: string) => (await readProductForStaff(db, productId))?.pictures ?? [];

test("pictures are added once each, said, ordered and removed, and each change is kept", async () => {
  const { productId, id: variantId } = await aVariant(db);
  for (const red of [10, 20, 30, 30]) {
    const outcome = await addPicture(db, store, { productId, upload: await photo(red), userId });
    expect(outcome).toMatchObject({ ok: true });
  }
  const [one, two, three, ...more] = await pictures(productId);
  if (!one || !two || !three) throw new Error("missing");
  expect(more).toEqual([]);
  expect(one.alt).toBe("Product");
  expect(kept.has(one.path.split("/").at(-1) ?? "")).toBe(true);

  const wish = { productId, rows: [], order: "", what: "", userId };
  const ids = async () => (await pictures(productId)).map(({ id }) => id);
  await arrangePictures(db, { ...wish, what: `up:${three.id}` });
  expect(await ids()).toEqual([one.id, three.id, two.id]);
  await arrangePictures(db, { ...wish, order: `${two.id},${two.id},elsewhere` });
  expect(await ids()).toEqual([two.id, one.id, three.id]);
  const said = { id: two.id, seen: two.version, alt: "From the side", variantId };
  expect(await arrangePictures(db, { ...wish, rows: [said] })).toMatchObject({ ok: true });
  expect(await arrangePictures(db, { ...wish, rows: [{ ...said, alt: "From above" }] })).toMatchObject({
    ok: false,
    message: expect.stringContaining("changed a picture’s text to “From the side”"),
  });
  expect(await arrangePictures(db, { ...wish, rows: [{ ...said, alt: "" }] })).toMatchObject({ ok: false });
  const files = kept.size;
  expect(await arrangePictures(db, { ...wish, what: `remove:${one.id}` })).toMatchObject({
    ok: true,
    stale: expect.arrayContaining(["catalog"]),
  });
  // Again, by a double click.
  expect(await arrangePictures(db, { ...wish, what: `remove:${one.id}` })).toMatchObject({ ok: true });
  expect(await ids()).toEqual([two.id, three.id]);
  expect(kept.size).toBe(files);
  expect((await readHistory(db, productId)).entries.map(({ what }) => what)).toEqual([
    "removed a picture",
    ...["changed the pictures", "changed the pictures", "changed the pictures"],
    ...["added a picture", "added a picture", "added a picture"],
  ]);
});

test("another square of a picture is chosen, and chosen again; of two who choose, the second looks first", async () => {
  const { productId } = await aVariant(db);
  await addPicture(db, store, { productId, upload: await photo(50), userId });
  const [picture] = await pictures(productId);
  if (!picture?.whole) throw new Error("missing");
  const wish = { productId, pictureId: picture.id, seen: picture.path, userId };
  const crop = { x: 0, y: 100, zoom: 150 };
  expect(await cropProductPicture(db, store, { ...wish, crop })).toMatchObject({
    ok: true,
    stale: expect.arrayContaining(["catalog"]),
  });
  const [after] = await pictures(productId);
  expect(after?.path).not.toBe(picture.path);
  expect(kept.has(nameOf(after?.path ?? ""))).toBe(true);
  expect(after?.whole).toEqual({ path: picture.whole.path, crop });
  expect(await cropProductPicture(db, store, { ...wish, crop: { ...crop, x: 9 } })).toMatchObject({
    ok: false,
    message: expect.stringContaining("Somebody cropped this picture meanwhile."),
  });
  // The same again, by a double click.
  expect(await cropProductPicture(db, store, { ...wish, crop })).toMatchObject({ ok: true, stale: [] });
  const again = { ...wish, seen: after?.path ?? "", crop: MIDDLE };
  expect(await cropProductPicture(db, store, again)).toMatchObject({ ok: true });
  expect((await readHistory(db, productId)).entries.map(({ what }) => what)).toEqual([
    ...["cropped a picture", "cropped a picture", "added a picture"],
  ]);
  await db.image.update({ where: { id: picture.id }, data: { wholePath: null } });
  expect(await cropProductPicture(db, store, again)).toMatchObject({
    ok: false,
    message: expect.stringContaining("Upload it again"),
  });
  const other = (await aVariant(db)).productId;
  expect(await cropProductPicture(db, store, { ...again, productId: other })).toMatchObject({ ok: false });
});

test("a picture of another product's variant, and a file that is none, are refused", async () => {
  const { productId } = await aVariant(db);
  const other = await aVariant(db);
  await addPicture(db, store, { productId, upload: await photo(40), userId });
  const [picture] = await pictures(productId);
  if (!picture) throw new Error("missing");
  const row = { id: picture.id, seen: picture.version, alt: "It", variantId: other.id };
  expect(await arrangePictures(db, { productId, rows: [row], order: "", what: "", userId })).toMatchObject({
    ok: false,
    message: "There is no such variant of this product.",
  });
  const upload = new TextEncoder().encode("not a picture");
  expect(await addPicture(db, store, { productId, upload, userId })).toMatchObject({
    ok: false,
    why: "kind",
  });
});
