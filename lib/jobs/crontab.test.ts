import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";
import { CRONTAB } from "./crontab";

const items = parseCrontab(CRONTAB);
const MINUTES_A_DAY = 24 * 60;

/** The minutes of a Thursday (UTC) at which the queue's own reading of the table starts this task. */
function minutesOf(task: string): number[] {
  const item = items.find((one) => one.task === task);
  return Array.from({ length: MINUTES_A_DAY }, (_, minute) => minute).filter((minute) =>
    item?.match({ min: minute % 60, hour: Math.floor(minute / 60), date: 26, month: 11, dow: 4 }),
  );
}

test("reconciliation runs every five minutes, the invariants hourly, the comparison with Stripe daily", () => {
  expect(minutesOf("reconcile")).toEqual(Array.from({ length: 288 }, (_, run) => run * 5));
  expect(minutesOf("verify")).toEqual(Array.from({ length: 24 }, (_, hour) => hour * 60 + 17));
  expect(minutesOf("audit")).toEqual([3 * 60 + 37]);
});

test("whatever runs by the clock has a key of its own, so that its runs do not gather", () => {
  const keys = items.map(({ options }) => options?.jobKey);
  expect(keys).toEqual(items.map(({ task }) => task));
});

test("what was due in the minute in which a worker was started anew is done all the same", () => {
  const left = items.filter(({ options }) => !options?.backfillPeriod).map(({ task }) => task);
  // These are due again a minute later.
  expect(left).toEqual(["mail-back-in-stock", "mail-low-stock"]);
});
