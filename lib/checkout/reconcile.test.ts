import { expect, test } from "vitest";
import { sayReconciled } from "./reconcile";

test("of many problems three are named and the others counted", () => {
  const done = { eventsSeen: 2, eventsMissed: 0, checkoutsLookedAt: 5, checkoutsMended: 0 };
  const said = (failed: string[]) => sayReconciled({ ...done, failed });
  const calm = "2 events seen, none missed; 5 open checkouts looked at, ";
  expect(said([])).toBe(`${calm}all right.`);
  expect(said(["a"])).toBe(`${calm}none mended. 1 problem: a.`);
  expect(said(["a", "b", "c"])).toBe(`${calm}none mended. 3 problems: a; b; c.`);
  expect(said(["a", "b", "c", "d", "e"])).toBe(`${calm}none mended. 5 problems: a; b; c; and 2 more.`);
});
