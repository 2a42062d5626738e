import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { cropPicture, regionOf } from "./crop-picture";
import { diskStore } from "./disk-store";
import { makePicture } from "./make-picture";
import { nameOf } from "./picture-name";
import { s3Store } from "./s3-store";
import { MIDDLE } from "./types";

const NAME = `${"0".repeat(32)}-full-256.webp`;
const plain = (width: number, height: number, alpha = 1) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 60, b: 40, alpha } } });

async function made(upload: Buffer) {
  const picture = await makePicture(upload);
  if (!picture.ok) throw new Error(picture.message);
  return picture;
}
const refusal = async (upload: Uint8Array) => {
  const picture = await makePicture(upload);
  return picture.ok ? "taken" : picture.message;
};

test("a photograph becomes squares in WebP and AVIF, and keeps nothing but its pixels", async () => {
  const upload = await plain(900, 600)
    .jpeg()
    .withExif({ IFD0: { Copyright: "somebody", Make: "a camera" } })
    .toBuffer();
  expect((await sharp(upload).metadata()).exif).toBeDefined();
  const picture = await made(upload);
  expect(picture).toMatchObject({
    edge: 512,
    path: expect.stringMatching(/^\/api\/pictures\/[0-9a-f]{32}-full-512\.webp$/),
  });
  expect(picture.files.map(({ name }) => name.slice(33))).toEqual([
    ...["full-256.webp", "full-256.avif", "full-512.webp", "full-512.avif", "whole-900.webp"],
  ]);
  for (const { name, bytes } of picture.files) {
    const { format, width, height, exif } = await sharp(bytes).metadata();
    const edge = Number(/(\d+)\./.exec(name)?.[1]);
    const size = name.includes("whole") ? [900, 600] : [edge, edge];
    expect([format, width, height, exif]).toEqual([
      ...[name.endsWith("webp") ? "webp" : "heif", ...size, undefined],
    ]);
  }
  // What is cut away cannot be asked for by whoever knows the square's name.
  const [square, whole] = [picture.files[0]?.name ?? "", nameOf(picture.wholePath ?? "")];
  expect(whole).toMatch(/-whole-900\.webp$/);
  expect(whole.slice(0, 32)).not.toBe(square.slice(0, 32));
});

test("another square is cut from a picture that was kept whole, within it whatever is asked", async () => {
  const of = { width: 900, height: 600 };
  expect(regionOf(of, MIDDLE)).toEqual({ left: 150, top: 0, width: 600, height: 600 });
  expect(regionOf(of, { x: 100, y: 0, zoom: 100 })).toEqual({ left: 300, top: 0, width: 600, height: 600 });
  expect(regionOf(of, { x: 0, y: 100, zoom: 200 })).toEqual({ left: 0, top: 300, width: 300, height: 300 });
  const blue = await sharp({ create: { width: 200, height: 400, channels: 3, background: "#0000ff" } })
    .png()
    .toBuffer();
  const upload = await plain(600, 400)
    .flatten()
    .composite([{ input: blue, left: 400, top: 0 }])
    .jpeg()
    .toBuffer();
  const { files, wholePath } = await made(upload);
  const whole = files.find(({ name }) => wholePath?.endsWith(name))?.bytes ?? new Uint8Array();
  const right = await cropPicture(whole, { x: 100, y: 50, zoom: 300 });
  expect(right.edge).toBe(256);
  const { dominant } = await sharp(right.files[0]?.bytes).stats();
  expect(dominant.b).toBeGreaterThan(200);
  expect(dominant.r).toBeLessThan(60);
});

test("what is cut out keeps its transparent ground, whole", async () => {
  const upload = await plain(300, 600, 0.5).png().toBuffer();
  const picture = await made(upload);
  expect(picture.path).toContain("-cut-512.webp");
  const largest = picture.files.find(({ name }) => picture.path.endsWith(name));
  const corner = await sharp(largest?.bytes).ensureAlpha().raw().toBuffer();
  expect(corner[3]).toBe(0);
});

test("what a camera stored on its side stands upright", async () => {
  const upload = await plain(100, 300).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect(await made(upload)).toMatchObject({ edge: 256 });
});

test("what is no picture, damaged, too large or a bomb is refused with a word", async () => {
  const jpeg = await plain(900, 900).jpeg().toBuffer();
  expect(await refusal(Buffer.alloc(0))).toBe("The file is empty.");
  expect(await refusal(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toContain(
    "JPEG, PNG or WebP",
  );
  expect(await refusal(Buffer.from("GIF89a, and so on"))).toContain("JPEG, PNG or WebP");
  expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toContain("damaged or was cut off");
  expect(await refusal(Buffer.concat([jpeg.subarray(0, 4), Buffer.from("not at all")]))).toContain("damaged");
  expect(await refusal(Buffer.concat([jpeg, Buffer.alloc(9 * 1024 * 1024)]))).toContain("larger than 8 MB");
  expect(await refusal(await plain(30, 900).png().toBuffer())).toContain("too small");
  expect(await refusal(bomb(60_000))).toContain("40 million pixels");
});

test("a folder keeps what it is given, and reads nothing outside itself", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "truecount-pictures-"));
  try {
    const store = diskStore(folder);
    expect(await store.get(NAME)).toBeNull();
    await store.put(NAME, new Uint8Array([1, 2, 3]));
    await store.put(NAME, new Uint8Array([1, 2, 3]));
    expect(await store.get(NAME)).toEqual(new Uint8Array([1, 2, 3]));
    for (const name of ["../../etc/passwd", `../${NAME}`, `${NAME}/..`, "", `${NAME}\0`]) {
      await expect(store.get(name)).rejects.toThrow(RangeError);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a bucket is asked with a signature, and says when something is not there", async () => {
  const kept = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const signed = /^AWS4-HMAC-SHA256 Credential=KEY\/\d+\/eu-1\/s3/.test(
      request.headers.authorization ?? "",
    );
    if (signed && request.method === "PUT") kept.set(request.url ?? "", Buffer.concat(chunks));
    const found = kept.get(request.url ?? "");
    response.statusCode = !signed ? 403 : found ? 200 : 404;
    response.end(request.method === "GET" ? found : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const account = { bucketUrl: `http://127.0.0.1:${port}/shop`, region: "eu-1", secretAccessKey: "SECRET" };
    const store = s3Store({ ...account, accessKeyId: "KEY" });
    expect(await store.get(NAME)).toBeNull();
    await store.put(NAME, new Uint8Array([4, 5]));
    expect(kept.get(`/shop/${NAME}`)).toEqual(Buffer.from([4, 5]));
    expect(await store.get(NAME)).toEqual(new Uint8Array([4, 5]));
    await expect(s3Store({ ...account, accessKeyId: "OTHER" }).get(NAME)).rejects.toThrow("403");
  } finally {
    server.close();
  }
});

/** A PNG of a few bytes that says it is an enormous picture. */
function bomb(edge: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(edge, 0);
  head.writeUInt32BE(edge, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
