import { expect, test } from "vitest";
import { isLocale, LOCALES, localeOr, localePath, splitPath } from "./locales";

const paths = ["/", "/cart", "/products/teapot", "/search?q=tea", "/de-lighted", "/english"];

test.each(paths)("%s is found again in every language", (path) => {
  for (const locale of LOCALES) expect(splitPath(localePath(locale, path))).toEqual({ locale, path });
});

test("English stands in no address, German does", () => {
  expect(localePath("en", "/cart")).toBe("/cart");
  expect(localePath("de", "/cart")).toBe("/de/cart");
  expect(localePath("en", "/")).toBe("/");
  expect(localePath("de", "/")).toBe("/de");
  expect(localePath("de", "/?q=1")).toBe("/de?q=1");
});

test("the inner address of an English page is read as well", () => {
  expect(splitPath("/en")).toEqual({ locale: "en", path: "/" });
  expect(splitPath("/en/products")).toEqual({ locale: "en", path: "/products" });
});

test("a language that we do not speak is none", () => {
  expect(isLocale("fr")).toBe(false);
  expect(isLocale(undefined)).toBe(false);
  expect(localeOr("fr")).toBe("en");
  expect(localeOr("de")).toBe("de");
});
