import { expect, test, vi } from "vitest";
import { MOST_FROM_ONE, MOST_WATCHERS, watchStock } from "./live-stock";

vi.mock("./listen-to-stock", () => ({ listenToStock: () => ({ end: () => {} }) }));

const page = (from: string | null) =>
  watchStock({ variantIds: new Set(["a"]), from, tell: () => {}, close: () => {} });

test("one address cannot take the streams of all, and gets new ones as it lets go of old ones", () => {
  const open = Array.from({ length: MOST_FROM_ONE }, () => page("203.0.113.7"));
  expect(open.every((stop) => stop !== null)).toBe(true);
  expect(page("203.0.113.7")).toBeNull();
  const other = page("203.0.113.8");
  expect(other).not.toBeNull();
  open[0]?.();
  const again = page("203.0.113.7");
  expect(again).not.toBeNull();
  for (const stop of [...open, other, again]) stop?.();
});

test("a server has an end, whoever asks", () => {
  const open = Array.from({ length: MOST_WATCHERS }, () => page(null));
  expect(page(null)).toBeNull();
  for (const stop of open) stop?.();
});
