import type { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runQueue } from "./run-queue";

const life = { vouchFor: vi.fn(), end: vi.fn(async () => {}) };
vi.mock("./show-life", async (original) => ({
  ...(await original<typeof import("./show-life")>()),
  showLife: async () => life,
}));

let events: EventEmitter;
let stopped = 0;
let finishers: (() => void)[] = [];
const finish = () => finishers.forEach((end) => void end());
// Runners of the queue that only end when the test says so: one whose database went away has done the same.
vi.mock("graphile-worker", () => ({
  Logger: class {},
  run: async (options: { events: EventEmitter }) => {
    events = options.events;
    const promise = new Promise<void>((resolve) => {
      finishers.push(resolve);
    });
    return {
      promise,
      async stop() {
        stopped += 1;
        await promise;
      },
    };
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  life.end.mockClear();
  finishers = [];
  stopped = 0;
});
afterEach(() => void vi.useRealTimers());

const outcomeOf = (ended: Promise<void>) => {
  const seen = { as: "running" };
  ended.then(
    () => Object.assign(seen, { as: "stopped" }),
    () => Object.assign(seen, { as: "given up" }),
  );
  return seen;
};

test("a queue that broke and does not end is given up, and nobody vouches for what it held", async () => {
  const queue = await runQueue();
  const seen = outcomeOf(queue.ended);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(seen.as).toBe("running");
  events.emit("pool:fatalError", {});
  await vi.advanceTimersByTimeAsync(9_000);
  expect(seen.as).toBe("running");
  expect(life.end).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen.as).toBe("given up");
  expect(life.end).toHaveBeenCalledOnce();
});

test("a queue that is stopped may take its time, and not for ever", async () => {
  const one = await runQueue();
  const stopping = one.stop();
  await vi.advanceTimersByTimeAsync(20_000);
  finish();
  await stopping;
  await expect(one.ended).resolves.toBeUndefined();

  const other = await runQueue();
  const seen = outcomeOf(other.ended);
  const givenUp = other.stop();
  await vi.advanceTimersByTimeAsync(30_000);
  await givenUp;
  expect(seen.as).toBe("given up");
});

test("a runner that ends takes the other with it, which finishes first", async () => {
  const queue = await runQueue();
  const seen = outcomeOf(queue.ended);
  expect(finishers).toHaveLength(2);
  finishers[0]?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stopped).toBe(2);
  expect(seen.as).toBe("running");
  expect(life.end).not.toHaveBeenCalled();
  finishers[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.as).toBe("stopped");
  expect(life.end).toHaveBeenCalledOnce();
});

test("a queue whose clock is set back is started anew, for it would sleep until its time comes again", async () => {
  const queue = await runQueue();
  const seen = outcomeOf(queue.ended);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.setSystemTime(Date.now() + 86_400_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stopped).toBe(0);
  vi.setSystemTime(Date.now() - 86_400_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stopped).toBe(2);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.as).toBe("stopped");
});
