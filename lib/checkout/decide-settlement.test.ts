import fc from "fast-check";
import { expect, test } from "vitest";
import { type Claim, decideSettlements } from "./decide-settlement";

const buy = (
  checkoutId: string,
  ...lines: [variantId: string, quantity: number, unitPriceMinor: number][]
): Claim => {
  const subtotalMinor = lines.reduce((sum, [, quantity, price]) => sum + quantity * price, 0);
  return {
    checkoutId,
    currency: "USD",
    discountMinor: 0,
    shippingMinor: 490,
    taxMinor: 0,
    totalMinor: subtotalMinor + 490,
    lines: lines.map(([variantId, quantity, unitPriceMinor]) => ({
      checkoutLineId: `${checkoutId}/${variantId}`,
      variantId,
      quantity,
      unitPriceMinor,
    })),
  };
};

test("the second buyer of the last unit gets all the money back", () => {
  const [first, second] = decideSettlements(
    [buy("a", ["mug", 1, 1000]), buy("b", ["mug", 1, 1000])],
    new Map([["mug", 1]]),
    "REFUND_ALL",
  );
  expect(first).toMatchObject({ status: "PROCESSING", refundMinor: 0 });
  expect(second).toMatchObject({ status: "SOLD_OUT", refundMinor: 1490 });
});

test("a sold-out order takes nothing, so the next buyer may still be served", () => {
  const decisions = decideSettlements(
    [buy("greedy", ["mug", 3, 1000], ["tea", 1, 500]), buy("modest", ["mug", 2, 1000])],
    new Map([
      ["mug", 2],
      ["tea", 9],
    ]),
    "REFUND_ALL",
  );
  expect(decisions.map(({ status }) => status)).toEqual(["SOLD_OUT", "PROCESSING"]);
});

test("where the shop ships what is there, only the missing lines are refunded, and shipping stays paid", () => {
  const [decision] = decideSettlements(
    [buy("a", ["mug", 3, 1000], ["tea", 1, 500])],
    new Map([
      ["mug", 1],
      ["tea", 5],
    ]),
    "SHIP_AVAILABLE",
  );
  expect(decision).toMatchObject({ status: "PROCESSING", refundMinor: 2000 });
  expect(decision?.missing).toEqual(
    new Map([
      ["a/mug", 2],
      ["a/tea", 0],
    ]),
  );
});

test("what is missing is refunded at what was paid for it: after the discount, and with its tax", () => {
  const bought = buy("a", ["mug", 3, 1000], ["tea", 1, 500]);
  const left = new Map([
    ["mug", 1],
    ["tea", 5],
  ]);
  const half = { ...bought, discountMinor: 1750, totalMinor: bought.totalMinor - 1750 };
  expect(decideSettlements([half], left, "SHIP_AVAILABLE")[0]).toMatchObject({ refundMinor: 1000 });
  const taxed = { ...bought, taxMinor: 399, totalMinor: bought.totalMinor + 399 };
  expect(decideSettlements([taxed], left, "SHIP_AVAILABLE")[0]).toMatchObject({ refundMinor: 2200 });
});

test("for what a code made free, nothing goes back", () => {
  const free = { ...buy("a", ["mug", 3, 1000]), discountMinor: 3000, shippingMinor: 0, totalMinor: 0 };
  for (const there of [0, 1]) {
    const [decision] = decideSettlements([free], new Map([["mug", there]]), "SHIP_AVAILABLE");
    expect(decision).toMatchObject({ status: there ? "PROCESSING" : "SOLD_OUT", refundMinor: 0 });
  }
});

test("where nothing can be shipped, shipping is refunded too", () => {
  const [decision] = decideSettlements([buy("a", ["mug", 3, 1000])], new Map([["mug", 0]]), "SHIP_AVAILABLE");
  expect(decision).toMatchObject({ status: "SOLD_OUT", refundMinor: 3490 });
});

test("no unit is given twice and no refund exceeds the payment, whatever is claimed", () => {
  const variants = ["a", "b", "c"];
  const line = fc.tuple(
    fc.constantFrom(...variants),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 9999 }),
  );
  const lines = fc.uniqueArray(line, { minLength: 1, selector: ([variantId]) => variantId });
  fc.assert(
    fc.property(
      fc.array(lines, { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }),
      fc.constantFrom("REFUND_ALL" as const, "SHIP_AVAILABLE" as const),
      fc.integer({ min: 0, max: 100 }),
      (carts, levels, policy, percentOff) => {
        const claims = carts.map((cart, index) => {
          const claim = buy(String(index), ...cart);
          const discountMinor = Math.round(((claim.totalMinor - claim.shippingMinor) * percentOff) / 100);
          return { ...claim, discountMinor, totalMinor: claim.totalMinor - discountMinor };
        });
        const available = new Map(variants.map((id, index) => [id, levels[index] ?? 0]));
        const decisions = decideSettlements(claims, available, policy);
        const taken = new Map<string, number>();
        decisions.forEach((decision, index) => {
          const claim = claims[index];
          const kept = decision.status === "SOLD_OUT" ? 0 : (claim?.shippingMinor ?? 0);
          expect(decision.refundMinor).toBeLessThanOrEqual((claim?.totalMinor ?? 0) - kept);
          for (const l of claim?.lines ?? []) {
            const units = l.quantity - (decision.missing.get(l.checkoutLineId) ?? 0);
            taken.set(l.variantId, (taken.get(l.variantId) ?? 0) + units);
          }
        });
        for (const [id, units] of taken) expect(units).toBeLessThanOrEqual(available.get(id) ?? 0);
      },
    ),
  );
});
