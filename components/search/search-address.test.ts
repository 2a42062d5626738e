import { expect, test } from "vitest";
import type { SearchWish } from "@/lib/catalog/types";
import { searchHref } from "./search-address";

const plain: SearchWish = {
  ...{ query: "", categories: [], colours: [], sizes: [], minMinor: null, maxMinor: null },
  ...{ inStock: false, sort: "BEST", page: 1 },
};

test("a plain search has a plain address", () => {
  expect(searchHref(plain, {}, "USD")).toBe("/search");
});

test("a changed filter keeps the others and begins at the first page", () => {
  const wish: SearchWish = { ...plain, query: "tea & co", page: 3, sizes: ["1/2"], maxMinor: 4850 };
  expect(searchHref(wish, { inStock: true }, "USD")).toBe(
    "/search?q=tea+%26+co&size=1%2F2&max=48.50&stock=in",
  );
  expect(searchHref(wish, { page: 2, maxMinor: null }, "USD")).toBe("/search?q=tea+%26+co&size=1%2F2&page=2");
});
