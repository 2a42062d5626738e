import { expect, test } from "vitest";
import { isCart } from "@/components/cart/is-cart";
import { readSuggestions } from "@/components/search/read-suggestions";
import { readStates } from "@/components/stock/read-states";
import type { CartView } from "@/lib/cart/types";
import type { StockState, Suggestion } from "@/lib/catalog/types";

const price = { minor: 1200, currency: "EUR" };
const cart: CartView = {
  lines: [
    {
      ...{ id: "1", variantId: "2", sku: "CAP", productSlug: "cap", productName: "Cap", variantName: "" },
      ...{ imagePath: null, tint: "sand", unitPrice: price, lineTotal: price, quantity: 1 },
      ...{ stock: { kind: "LOW", left: 2 }, laterUnits: 0, problem: null },
    },
  ],
  ...{ unitCount: 1, subtotal: price, untilFreeShipping: null, ready: true },
};
const cap: Suggestion = {
  ...{ slug: "cap", name: "Cap", tint: "sand", imagePath: null, priceFrom: price, pricesDiffer: false },
};
const states: Record<string, StockState> = {
  ...{ a: { kind: "IN_STOCK" }, b: { kind: "LOW", left: 3 }, c: { kind: "SHIPS_LATER" } },
  d: { kind: "SOLD_OUT" },
};

test("what the shop answers in the browser is taken as it is", () => {
  expect(isCart(cart)).toBe(true);
  expect(readSuggestions([cap])).toEqual([cap]);
  expect(readStates(JSON.stringify(states))).toEqual(states);
});

test.each([
  null,
  "<html>",
  7,
  {},
  { lines: [{}] },
  { ...cart, lines: [{ ...cart.lines[0], unitPrice: 12 }] },
])("no cart is shown of %j", (said) => expect(isCart(said)).toBe(false));

test.each([null, "<html>", 7, {}, [null], [{ ...cap, priceFrom: "12 €" }]])(
  "nothing is suggested because of %j",
  (said) => expect(readSuggestions(said)).toEqual([]),
);

test.each(["", "<html>", "null", "7", '{"a":1}', '{"a":{"kind":"MAYBE"}}', '{"a":{"kind":"LOW"}}'])(
  "no stock words are read from %s",
  (text) => expect(readStates(text)).toEqual({}),
);
