import { expect, test } from "vitest";
import { endedBecause, endedSoldOut, readEnding } from "./endings";

test("what was written is read again", () => {
  for (const why of ["CART_CHANGED", "TIME_OUT", "BANK_REFUSED", "NOT_OPENED", "NOT_AGREED"] as const) {
    expect(readEnding(endedBecause(why))).toEqual({ why });
  }
  expect(readEnding(endedSoldOut("Teapot, Blue"))).toEqual({ why: "SOLD_OUT", name: "Teapot, Blue" });
});

test("what nobody of ours wrote is no known reason", () => {
  expect(readEnding("A word of somebody's.")).toEqual({ why: "UNKNOWN" });
  expect(readEnding(null)).toEqual({ why: "UNKNOWN" });
});
