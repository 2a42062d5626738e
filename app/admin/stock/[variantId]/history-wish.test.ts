import { expect, test } from "vitest";
import { historyAddress, historyWishOf, periodOf } from "./history-wish";

test("a reason and two days are read, the last day with all its hours", async () => {
  const wish = historyWishOf({ reason: "SALE", from: "2026-11-01", until: "2026-11-30" });
  expect(wish).toMatchObject({ reason: "SALE", from: "2026-11-01", until: "2026-11-30" });
  const inNewYork = async (day: string) => new Date(`${day}T05:00:00Z`);
  expect(await periodOf(wish, inNewYork)).toEqual({
    from: new Date("2026-11-01T05:00:00Z"),
    to: new Date("2026-12-01T05:00:00Z"),
  });
});

test.each(["2026-06-31", "2026-13-01", "soon", "0001-01-01", "2026-1-1", ["2026-01-01", "2026-01-02"]])(
  "%j is no day, and narrows nothing",
  (from) => {
    expect(historyWishOf({ from, reason: "NONE", delivery: "x", stocktake: "0" })).toEqual({
      ...{ reason: undefined, from: "", until: "", delivery: null, stocktake: null },
    });
  },
);

test("an address keeps the delivery and the stocktake that it asks for", () => {
  const wish = historyWishOf({ delivery: "7", stocktake: "12" });
  expect(wish).toMatchObject({ delivery: 7, stocktake: 12 });
  expect(historyAddress("/x", wish, "99")).toBe("/x?delivery=7&stocktake=12&before=99");
});
