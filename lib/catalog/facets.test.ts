import { expect, test } from "vitest";
import { type Candidate, countFacets, filterCandidates } from "./facets";

const red = { value: "Red", swatch: "#f00" };
const blue = { value: "Blue", swatch: "#00f" };
const hats = { slug: "hats", name: "Hats" };
const bags = { slug: "bags", name: "Bags" };
const createdAt = new Date(0);

const cap: Candidate = {
  ...{ id: "cap", name: "Cap", category: hats, createdAt },
  variants: [
    { priceMinor: 1000, sellable: false, colour: red, size: "S" },
    { priceMinor: 1500, sellable: true, colour: blue, size: "M" },
  ],
};
const sack: Candidate = {
  ...{ id: "sack", name: "Sack", category: bags, createdAt },
  variants: [{ priceMinor: 4000, sellable: true, colour: red, size: null }],
};
const all = [cap, sack];
const none = { categories: [], colours: [], sizes: [], minMinor: null, maxMinor: null, inStock: false };
const ids = (wish: object) => filterCandidates(all, { ...none, ...wish }).map(({ id }) => id);

test("one and the same variant has all that is asked for", () => {
  expect(ids({ colours: ["Red"] })).toEqual(["cap", "sack"]);
  expect(ids({ colours: ["Red"], inStock: true })).toEqual(["sack"]);
  expect(ids({ sizes: ["S"], minMinor: 1200 })).toEqual([]);
});

test("values of one filter are alternatives, filters add up", () => {
  expect(ids({ colours: ["Red", "Blue"], categories: ["hats"] })).toEqual(["cap"]);
});

test("a value says how many products choosing it would show", () => {
  const { colours, categories, inStock } = countFacets(all, { ...none, colours: ["Red"] });
  expect(colours.map(({ value, count, chosen }) => [value, count, chosen])).toEqual([
    ["Red", 2, true],
    ["Blue", 1, false],
  ]);
  expect(categories.map(({ value, count }) => [value, count])).toEqual([
    ["bags", 1],
    ["hats", 1],
  ]);
  expect(inStock).toBe(1);
});

test("a value that was chosen stays to be taken back, even where nothing has it", () => {
  const { sizes } = countFacets(all, { ...none, sizes: ["XL"] });
  expect(sizes.find(({ value }) => value === "XL")).toMatchObject({ count: 0, chosen: true });
});

test("prices run from the cheapest to the dearest of what the other filters leave", () => {
  const counted = countFacets(all, { ...none, inStock: true, minMinor: 3000 });
  expect([counted.lowestMinor, counted.highestMinor]).toEqual([1500, 4000]);
});
