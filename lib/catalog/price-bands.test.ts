import { expect, test } from "vitest";
import { PRICE_STEPS, priceBands } from "./price-bands";

/** As the search counts them: products that have variants at all these prices, in cents. */
const at = (count: number, ...prices: number[]) => ({
  steps: prices.reduce((bits, price) => bits | (1 << PRICE_STEPS.filter((step) => step <= price).length), 0),
  count,
});
const said = (...counted: ReturnType<typeof at>[]) =>
  priceBands(counted).map(({ minMinor, maxMinor, count }) => [minMinor, maxMinor, count]);

test("prices are counted in round bands, of which the first and the last are open", () => {
  expect(said(at(2, 950), at(3, 1999), at(1, 2000))).toEqual([
    [null, 999, 2],
    [1000, 1999, 3],
    [2000, null, 1],
  ]);
});

test("a product whose variants differ in price is counted wherever it has one, and once", () => {
  expect(said(at(1, 900, 1200, 1300), at(4, 1500))).toEqual([
    [null, 999, 1],
    [1000, null, 5],
  ]);
});

test("there are five bands at most: where there were more, those of few become one, and count each product once", () => {
  const bands = said(
    at(1, 100, 200),
    at(1, 500),
    at(20, 1000),
    at(30, 2000),
    at(20, 5000),
    at(9, 10_000),
    at(1, 20_000),
  );
  expect(bands).toEqual([
    [null, 999, 2],
    [1000, 1999, 20],
    [2000, 4999, 30],
    [5000, 9999, 20],
    [10_000, null, 10],
  ]);
});

test("no band is offered that nothing is in, nor one that everything is in", () => {
  expect(said(at(3, 100), at(2, 1000))).toEqual([
    [null, 999, 3],
    [1000, null, 2],
  ]);
  expect(said(at(7, 1000, 1999))).toEqual([]);
  expect(said()).toEqual([]);
});

test("the dearest that the shop can sell has a band, too", () => {
  expect(said(at(1, 0), at(1, 2_147_483_647)).at(-1)).toEqual([2_000_000_000, null, 1]);
});
