import { expect, test } from "vitest";
import { storable } from "./storable";

test.each([
  ["a NUL", String.raw`{"name":"A\u0000da"}`, '{"name":"A\ufffdda"}'],
  ["a NUL in a key", String.raw`{"a":[{"b\u0000":1}]}`, '{"a":[{"b\ufffd":1}]}'],
  ["half a surrogate pair", String.raw`{"name":"\ud83dx"}`, '{"name":"\ufffdx"}'],
  ["an emoji", String.raw`{"name":"\ud83d\ude00"}`, '{"name":"\u{1f600}"}'],
  ["a text about a NUL", String.raw`{"name":"\\u0000"}`, String.raw`{"name":"\\u0000"}`],
])("%s in JSON can be kept", (_, json, kept) => {
  expect(storable(json)).toBe(kept);
});

test("what can be kept already, and what is no JSON, stays as it came", () => {
  const json = '{ "amount": 1.50, "name": "\u00e9" }';
  expect(storable(json)).toBe(json);
  expect(storable(String.raw`{"name":"\u0000`)).toBe(String.raw`{"name":"\u0000`);
});
