import { expect, test } from "vitest";
import { doubts } from "./check-settings";

test("over https a proxy stands before the shop, and it is doubtful that none is told of", () => {
  expect(doubts({ SHOP_URL: "https://shop.example.com", TRUST_PROXY: 0 })).toEqual([
    expect.stringContaining("TRUST_PROXY"),
  ]);
  expect(doubts({ SHOP_URL: "https://shop.example.com", TRUST_PROXY: 1 })).toEqual([]);
  expect(doubts({ SHOP_URL: "http://localhost:3000", TRUST_PROXY: 0 })).toEqual([]);
});
