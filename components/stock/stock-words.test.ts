import { describe, expect, it } from "vitest";
import { wordsIn } from "@/lib/language/words-in";
import { bestState, laterWords, stockWords } from "./stock-words";

const en = wordsIn("en", "Stock");
const de = wordsIn("de", "Stock");

describe("what a card says of a product with several variants", () => {
  it("is in stock when any variant is", () => {
    expect(bestState([{ kind: "SOLD_OUT" }, { kind: "IN_STOCK" }])).toEqual({ kind: "IN_STOCK" });
  });

  it("adds up the few that are left", () => {
    const state = bestState([{ kind: "LOW", left: 2 }, { kind: "SOLD_OUT" }, { kind: "LOW", left: 1 }]);
    expect(state && stockWords(en, state)).toBe("Only 3 left");
  });

  it("ships later rather than being sold out", () => {
    expect(bestState([{ kind: "SOLD_OUT" }, { kind: "SHIPS_LATER" }])).toEqual({ kind: "SHIPS_LATER" });
  });

  it("says nothing before the shop has answered", () => {
    expect(bestState([undefined, undefined])).toBeUndefined();
  });
});

describe("what is said of units that are not on the shelf", () => {
  it("tells how many come now and how many later", () => {
    expect(laterWords(en, { quantity: 3, laterUnits: 2 })).toBe("1 from the shelf, 2 ship when they are in.");
    expect(laterWords(en, { quantity: 3, laterUnits: 1 })).toBe("2 from the shelf, 1 ships when it is in.");
    expect(laterWords(en, { quantity: 2, laterUnits: 2 })).toBe(
      "Not on the shelf today: ships when it is in.",
    );
    expect(laterWords(en, { quantity: 2, laterUnits: 0 })).toBe("");
    expect(laterWords(de, { quantity: 3, laterUnits: 1 })).toBe(
      "2 aus dem Regal, 1 verschicken wir, sobald es da ist.",
    );
  });
});
