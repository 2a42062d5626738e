import { expect, test } from "vitest";
import type { CartLineView, CartView } from "@/lib/cart/types";
import { money } from "@/lib/money";
import { foreseenCart } from "./foreseen-cart";

const usd = (minor: number) => money(minor, "USD");
const line = (id: string, priceMinor: number, quantity: number): CartLineView => ({
  ...{ id, variantId: `${id}-variant`, sku: id, productSlug: id, productName: id, variantName: "" },
  ...{
    imagePath: null,
    tint: "sand",
    unitPrice: usd(priceMinor),
    quantity,
    lineTotal: usd(priceMinor * quantity),
  },
  ...{ stock: { kind: "IN_STOCK" }, laterUnits: 0, problem: null },
});
const cart: CartView = {
  lines: [line("cup", 1800, 2), line("pot", 4800, 1)],
  ...{ unitCount: 3, subtotal: usd(8400), untilFreeShipping: usd(1600), ready: true },
};
const more = (id: string, quantity: number) => new Map([[id, { quantity, leaving: false }]]);

test("without a wish the cart is what the shop said", () => {
  expect(foreseenCart(cart, new Map())).toEqual({
    ...cart,
    lines: cart.lines.map((one) => ({ ...one, leaving: false })),
  });
});

test("more of one thing raises its line, the sum and the count at once, and brings free shipping nearer", () => {
  const foreseen = foreseenCart(cart, more("cup", 3));
  expect(foreseen.lines[0]).toMatchObject({ quantity: 3, lineTotal: usd(5400), leaving: false });
  expect(foreseen).toMatchObject({ unitCount: 4, subtotal: usd(10_200), untilFreeShipping: null });
  expect(foreseenCart(cart, more("cup", 1)).untilFreeShipping).toEqual(usd(3400));
});

test("what is taken out stands there until the shop agrees, and counts no more", () => {
  const foreseen = foreseenCart(cart, new Map([["pot", { quantity: 1, leaving: true }]]));
  expect(foreseen.lines[1]).toMatchObject({ quantity: 1, lineTotal: usd(4800), leaving: true });
  expect(foreseen).toMatchObject({ unitCount: 2, subtotal: usd(3600) });
});

test("from which sum on shipping is free is not guessed where nothing was missing", () => {
  const free = { ...cart, untilFreeShipping: null };
  expect(foreseenCart(free, new Map([["pot", { quantity: 1, leaving: true }]])).untilFreeShipping).toBeNull();
});

test("a wish for a line that is gone changes nothing", () => {
  expect(foreseenCart(cart, more("gone", 5))).toEqual(foreseenCart(cart, new Map()));
});
