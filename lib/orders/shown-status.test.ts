import { expect, test } from "vitest";
import { shownStatus } from "./shown-status";

test("an order is being packed only while something of it waits", () => {
  expect(shownStatus("PROCESSING", true, 1)).toBe("PROCESSING");
  expect(shownStatus("PROCESSING", false, 1)).toBe("SHIPPED");
  expect(shownStatus("PROCESSING", false, 0)).toBe("PAID_BACK");
  for (const ended of ["SHIPPED", "CANCELLED", "SOLD_OUT"] as const) {
    expect(shownStatus(ended, false, 0)).toBe(ended);
  }
});
