import { expect, test } from "vitest";
import * as wishes from "./wishes";

const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const line = { "sku.0": "A-1", "price.0": "5", "make.0": "on", "values.0": '["S"]' };
const options = JSON.stringify([{ name: "Size", values: [{ value: "S", swatch: null }] }]);

test("lines are read from their fields, and only those that are ticked are made", () => {
  const { "make.0": _, ...unticked } = line;
  expect(wishes.newVariants.parse({ productId: ID, options, ...line })).toMatchObject({
    productId: ID,
    rows: [{ sku: "A-1", price: "5", compareAt: "", backorderLimit: "0", values: ["S"] }],
  });
  expect(wishes.newVariants.parse({ productId: ID, options, ...unticked }).rows).toEqual([]);
  const edit = { productId: ID, [`sku.${ID}`]: "A-1", [`price.${ID}`]: "5", [`seen.${ID}`]: "abc" };
  expect(wishes.variantEdits.parse(edit).rows).toMatchObject([{ variantId: ID, sku: "A-1", seen: "abc" }]);
});

test.each([
  undefined,
  null,
  "text",
  [],
  {},
  { productId: ID, rows: "x", options: "[" },
  { productId: ID, options: "{}", ...line },
  { productId: ID, options, ...line, "values.0": '["M"]' },
  { productId: ID, options, ...line, "values.0": "[[]]" },
  { productId: ID, options: '[{"name":"Size","values":[{"value":"S","swatch":"url(x)"}]}]', ...line },
  { productId: ID, "sku.x": "A" },
  { productId: ID, "alt.x": "A", what: "burn:x" },
  { what: "archive:x" },
])("%j is refused with a sentence by every form", (sent) => {
  for (const schema of [
    ...[wishes.details, wishes.editing, wishes.status, wishes.newVariants, wishes.variantStatus],
    ...[wishes.category, wishes.categoryEdit, wishes.categoryMove, wishes.categoryPut],
  ]) {
    const outcome = schema.safeParse(sent);
    expect(outcome.success).toBe(false);
    expect(outcome.error?.issues[0]?.message).toMatch(/^\p{Lu}.*[.?]$/u);
  }
});

test("an address is small letters, digits and single hyphens; a NUL is nothing", () => {
  const details = { name: "Bag", categoryId: ID, tint: "sand" };
  expect(wishes.details.parse({ ...details, slug: " Day-Bag " })).toMatchObject({
    slug: "day-bag",
    featured: false,
  });
  for (const slug of ["day bag", "-bag", "bag-", "a--b", "../x", "bäg", "x".repeat(81)]) {
    expect(wishes.details.safeParse({ ...details, slug }).success).toBe(false);
  }
  expect(wishes.details.safeParse({ ...details, name: "B\0g" }).success).toBe(false);
});
