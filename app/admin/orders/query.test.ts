import { expect, test } from "vitest";
import { chosenOrders, ordersAddress, ordersWish } from "./query";

test("a list of orders is its address, and the address the list", () => {
  const address =
    "/admin/orders?q=ada&status=to-ship&money=partly-refunded&from=2026-11-01&to=2026-11-30&after=1234";
  const wish = ordersWish(Object.fromEntries(new URL(address, "http://shop.invalid").searchParams));
  expect(wish).toMatchObject({
    search: "ada",
    filter: "TO_SHIP",
    money: "PARTLY_REFUNDED",
    after: "1234",
    before: null,
  });
  expect(ordersAddress(wish)).toBe(address);
});

test.each(["2026-02-30", "1926-01-01", "2026-1-1", "soon", "", "'; --"])("%s is no day", (from) => {
  expect(ordersWish({ from })).toMatchObject({ from: null });
});

test("a state that there is not is none", () => {
  expect(ordersWish({ money: "__proto__", status: "constructor" })).toMatchObject({
    money: null,
    filter: "ALL",
  });
});

test("orders are chosen by number, each once, and no more than one can print", () => {
  expect(chosenOrders({ order: ["1002", "1001", "1002", "x", "99999999999"] })).toEqual([1001, 1002]);
  expect(chosenOrders({ order: "1001" })).toEqual([1001]);
  expect(chosenOrders({})).toEqual([]);
  expect(chosenOrders({ order: Array.from({ length: 500 }, (_, at) => `${at + 1}`) })).toHaveLength(100);
});
