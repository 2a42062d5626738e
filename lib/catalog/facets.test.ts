import { expect, test } from "vitest";
import { facetsOf } from "./facets";
import type { SearchWish } from "./types";

const wish: SearchWish = {
  ...{ query: "", categories: [], colours: [], sizes: [], minMinor: null, maxMinor: null },
  ...{ inStock: false, sort: "BEST", page: 1 },
};
const size = (value: string, count: number) => ({ value, label: value, swatch: null, count });
const nothing = {
  ...{
    categories: [],
    colours: [],
    sizes: [],
    prices: [],
    inStock: 0,
    lowestMinor: null,
    highestMinor: null,
  },
};

test("what is chosen stands first, then what shows the most, and then as one counts", () => {
  const sizes = [size("10", 2), size("9", 2), size("S", 7)];
  const said = facetsOf({ ...nothing, sizes }, { ...wish, sizes: ["9"] }).sizes;
  expect(said.map(({ value, chosen }) => [value, chosen])).toEqual([
    ["9", true],
    ["S", false],
    ["10", false],
  ]);
});

test("a value that was chosen stays to be taken back, even where nothing has it", () => {
  expect(facetsOf(nothing, { ...wish, sizes: ["XL"] }).sizes).toEqual([{ ...size("XL", 0), chosen: true }]);
});

test("the band of prices that was chosen is known by its ends", () => {
  const prices = [
    { steps: 1 << 9, count: 2 },
    { steps: 1 << 10, count: 3 },
  ];
  const said = facetsOf({ ...nothing, prices }, { ...wish, minMinor: 1000 }).prices;
  expect(said).toEqual([
    { minMinor: null, maxMinor: 999, count: 2, chosen: false },
    { minMinor: 1000, maxMinor: null, count: 3, chosen: true },
  ]);
});
