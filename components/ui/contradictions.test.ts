import { expect, test } from "vitest";
import { contradictions } from "./contradictions";

test.each([
  ["h-9 px-4 h-10", ["h-9"]],
  ["text-sm text-muted text-display", ["text-sm"]],
  // What a caller may replace, and what is only another state of the same.
  ["under:h-9 px-4 h-10", []],
  ["bg-ink hover:bg-accent sm:bg-sunken", []],
  ["", []],
])("in %j these are contradicted: %j", (names, contradicted) => {
  expect(contradictions(names)).toEqual(contradicted);
});
