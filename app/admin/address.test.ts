import { expect, test } from "vitest";
import { addressOf, oneOf, pageOf, searchOf } from "./address";

test.each([["-1"], ["0"], ["1.5"], ["1e9"], ["99999999"], [""], ["NaN"], [["2"]], [undefined]])(
  "page=%s is the first page",
  (page) => {
    expect(pageOf({ page })).toBe(1);
  },
);

test("a page is its number", () => {
  expect(pageOf({ page: "12" })).toBe(12);
});

test("a search is one bounded line without control characters", () => {
  expect(searchOf({ q: "  a\u0000b\nc " })).toBe("a b c");
  expect(searchOf({ q: "x".repeat(10_000) })).toHaveLength(100);
  expect(searchOf({ q: ["a", "b"] })).toBe("");
});

test("an unknown choice falls back", () => {
  expect(oneOf("low", ["all", "low"], "all")).toBe("low");
  expect(oneOf("__proto__", ["all", "low"], "all")).toBe("all");
});

test("an address says only what is not a matter of course", () => {
  expect(addressOf("/admin/stock", { q: "", show: undefined, page: 1 })).toBe("/admin/stock");
  expect(addressOf("/admin/stock", { q: "a&b", page: 2 })).toBe("/admin/stock?q=a%26b&page=2");
});
