import fc from "fast-check";
import { expect, test } from "vitest";
import { paidForLines } from "./paid-for-lines";

const line = (quantity: number, unitPriceMinor: number) => ({ quantity, unitPriceMinor });
const none = { discountMinor: 0, shippingMinor: 490, taxMinor: 0 };

test("without a discount, a line was paid for at its price", () => {
  expect(paidForLines(none, [line(3, 1000), line(1, 500)])).toEqual([3000, 500]);
});

test("a discount is spread over the lines by what they cost, to the last cent", () => {
  expect(paidForLines({ ...none, discountMinor: 350 }, [line(3, 1000), line(1, 500)])).toEqual([2700, 450]);
  // 100 off 299: the cent that rounding down leaves goes where the remainder is biggest.
  expect(paidForLines({ ...none, discountMinor: 100 }, [line(1, 100), line(1, 100), line(1, 99)])).toEqual([
    67, 66, 66,
  ]);
});

test("of a tax on top, the goods bear their part and shipping its own", () => {
  const sums = { discountMinor: 0, shippingMinor: 1000, taxMinor: 800 };
  expect(paidForLines(sums, [line(2, 1000), line(1, 1000)])).toEqual([2400, 1200]);
});

test("what a code took off whole was not paid, for any line", () => {
  expect(paidForLines({ ...none, discountMinor: 3500 }, [line(3, 1000), line(1, 500)])).toEqual([0, 0]);
  expect(paidForLines({ ...none, discountMinor: 3700 }, [line(3, 1000), line(1, 500)])).toEqual([0, 0]);
  expect(paidForLines(none, [line(1, 0)])).toEqual([0]);
});

test("whatever is taken off or put on top, the lines' parts make what the goods came to", () => {
  const lines = fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 99 }), unitPriceMinor: fc.nat(99_999) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(
      lines,
      fc.nat(2000),
      fc.nat(1_000_000),
      fc.nat(50_000),
      (bought, shippingMinor, off, taxMinor) => {
        const prices = bought.map(({ quantity, unitPriceMinor }) => quantity * unitPriceMinor);
        const subtotal = prices.reduce((sum, price) => sum + price, 0);
        const discountMinor = Math.min(off, subtotal + shippingMinor);
        const untaxed = paidForLines({ discountMinor, shippingMinor, taxMinor: 0 }, bought);
        expect(untaxed.reduce((sum, paid) => sum + paid, 0)).toBe(Math.max(0, subtotal - discountMinor));
        for (const [at, paid] of untaxed.entries()) expect(paid).toBeLessThanOrEqual(prices[at] ?? 0);
        const taxed = paidForLines({ discountMinor, shippingMinor, taxMinor }, bought);
        const total = subtotal - discountMinor + shippingMinor + taxMinor;
        expect(taxed.reduce((sum, paid) => sum + paid, 0)).toBeLessThanOrEqual(total);
      },
    ),
  );
});
