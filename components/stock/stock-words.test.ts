import { describe, expect, it } from "vitest";
import { bestState, stockWords } from "./stock-words";

describe("what a card says of a product with several variants", () => {
  it("is in stock when any variant is", () => {
    expect(bestState([{ kind: "SOLD_OUT" }, { kind: "IN_STOCK" }])).toEqual({ kind: "IN_STOCK" });
  });

  it("adds up the few that are left", () => {
    const state = bestState([{ kind: "LOW", left: 2 }, { kind: "SOLD_OUT" }, { kind: "LOW", left: 1 }]);
    expect(state && stockWords(state)).toBe("Only 3 left");
  });

  it("ships later rather than being sold out", () => {
    expect(bestState([{ kind: "SOLD_OUT" }, { kind: "SHIPS_LATER" }])).toEqual({ kind: "SHIPS_LATER" });
  });

  it("says nothing before the shop has answered", () => {
    expect(bestState([undefined, undefined])).toBeUndefined();
  });
});
