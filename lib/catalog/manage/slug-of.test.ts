import { expect, test } from "vitest";
import { SLUG, slugOf } from "./slug-of";

test.each([
  ["Fell Backpack, 20 l", "fell-backpack-20-l"],
  ["  Crème brûlée -- set ", "creme-brulee-set"],
  ["Cook’s Knife", "cooks-knife"],
  ["Straßenkarte", "strassenkarte"],
  ["茶碗", ""],
  [`${"long ".repeat(40)}`, `${"long-".repeat(16).slice(0, -1)}`],
])("%j has the address %j", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
  if (slug) expect(slug).toMatch(SLUG);
});
