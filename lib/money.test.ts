import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addMoney,
  decimalMoney,
  formatMoney,
  money,
  parseMoney,
  shareMoney,
  sumMoney,
  timesMoney,
} from "./money";

test("amounts are whole minor units of a known currency", () => {
  expect(() => money(1.5, "USD")).toThrow("whole number");
  expect(() => money(Number.NaN, "USD")).toThrow("whole number");
  expect(() => money(100, "usd")).toThrow("ISO currency");
});

test("dollars and euros do not add up", () => {
  expect(() => addMoney(money(1, "USD"), money(1, "EUR"))).toThrow("do not add up");
});

test("three at 19.99 are 59.97, to the cent", () => {
  expect(timesMoney(money(1999, "USD"), 3)).toEqual(money(5997, "USD"));
  expect(sumMoney([money(5997, "USD"), money(3, "USD")], "USD")).toEqual(money(6000, "USD"));
});

test("prices read as people write them", () => {
  expect(formatMoney(money(4800, "USD"))).toBe("$48.00");
  expect(formatMoney(money(4800, "JPY"))).toBe("¥4,800");
  expect(formatMoney(money(4800, "EUR"), "de-DE")).toBe("48,00\u00a0€");
  expect(decimalMoney(money(4805, "USD"))).toBe("48.05");
  expect(decimalMoney(money(4805, "JPY"))).toBe("4805");
});

test("all shares together are the whole", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 50 }), (whole, parts) => {
      const w = money(whole, "USD");
      let given = 0;
      for (let part = 1; part <= parts; part++) {
        const upTo = shareMoney(w, part, parts).minor;
        expect(upTo).toBeGreaterThanOrEqual(given);
        given = upTo;
      }
      expect(given).toBe(whole);
    }),
  );
});

test.each([
  ["48", "USD", 4800],
  ["48.5", "USD", 4850],
  ["48,50", "USD", 4850],
  [" 0.07 ", "USD", 7],
  ["4800", "JPY", 4800],
  ["1.234", "KWD", 1234],
  ["1.234", "USD", null],
  ["1,000.00", "USD", null],
  ["48.00", "JPY", null],
  ["-1", "USD", null],
  ["1e3", "USD", null],
  ["", "USD", null],
  ["9999999999", "USD", null],
])("%j typed in %s is %s minor units", (text, currency, minor) => {
  expect(parseMoney(text, currency)?.minor ?? null).toBe(minor);
});
