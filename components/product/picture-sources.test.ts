import { expect, test } from "vitest";
import { pictureSources } from "./picture-sources";

test("an uploaded picture is offered in each size and format there is of it", () => {
  const name = `/api/pictures/${"a".repeat(32)}-full`;
  expect(pictureSources(`${name}-512.webp`)).toEqual({
    full: true,
    webp: `${name}-256.webp 256w, ${name}-512.webp 512w`,
    avif: `${name}-256.avif 256w, ${name}-512.avif 512w`,
  });
  expect(pictureSources("/products/teapot.webp")).toBeNull();
});
