import { expect, test } from "vitest";
import { saidInAddress, saidInWords } from "./said";

const refused = { ok: false, message: "…" } as const;
const told = (address: URLSearchParams) => saidInWords("en", Object.fromEntries(address));

test("whoever tried too often without JavaScript is told how long to wait", () => {
  expect(told(saidInAddress({ ...refused, retryAfterSeconds: 1000 }))).toBe(
    "That was tried too often. Please try again in 17 minutes.",
  );
  expect(told(saidInAddress({ ...refused, retryAfterSeconds: 30 }))).toMatch(/in a minute\.$/);
});

test("every other reason has its sentence", () => {
  expect(told(saidInAddress(refused))).toMatch(/^That was not understood/);
  expect(told(saidInAddress({ ...refused, why: "NOT_MADE" }))).toMatch(/^This combination is not made/);
});

test("an address that makes no sense says nothing in the shop's name", () => {
  for (const seconds of ["", "many", "-5", "1.5", "1e9", ["60", "60"]]) {
    expect(saidInWords("en", { said: "OFTEN", seconds })).toBeNull();
  }
  expect(saidInWords("en", { said: "You have won" })).toBeNull();
  expect(saidInWords("en", {})).toBeNull();
});
