import { expect, test } from "vitest";
import { readScan } from "./read-scan";

const known = new Set(["tea-1", "tea-2", "4006381333931", "10023", "10024", "12"]);

test.each([
  ["12", "TEA-1", { kind: "count", units: 12 }],
  [" 0 ", "TEA-1", { kind: "count", units: 0 }],
  ["tea-1", "TEA-1", { kind: "more", units: 2 }],
  ["2TEA-1", "TEA-1", { kind: "more", units: 3 }],
  ["5TEA-2", "TEA-1", { kind: "next", units: 5, sku: "tea-2" }],
  ["54006381333931", "TEA-1", { kind: "next", units: 5, sku: "4006381333931" }],
  ["4006381333931", "4006381333931", { kind: "more", units: 2 }],
  // Labels that are short numbers: scanned again, scanned after a count, and counts that look like none of them.
  ["10023", "10023", { kind: "more", units: 2 }],
  ["210023", "10023", { kind: "more", units: 3 }],
  ["510024", "10023", { kind: "next", units: 5, sku: "10024" }],
  ["10024", "10023", { kind: "unclear" }],
  ["10025", "10023", { kind: "count", units: 10_025 }],
  ["112", "10023", { kind: "count", units: 112 }],
  ["TEA-2", "TEA-1", { kind: "unclear" }],
  ["-3", "TEA-1", { kind: "unclear" }],
  ["", "TEA-1", { kind: "unclear" }],
  ["1234567", "TEA-1", { kind: "unclear" }],
])("%j while %s is counted", (text, current, meant) => {
  expect(readScan(text, current, known)).toEqual(meant);
});
