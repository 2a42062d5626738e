import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Crowd, type Way } from "./crowd";

type Clock = { ms: number };
const busy = (clock: Clock) => ({ now: () => clock.ms, idled: () => false });

/** Lets somebody in, who is answered by nobody yet. */
const enter = (crowd: Crowd, way: Way) => crowd.enter(way, () => {});

/** How many come, one after the other, until there is no room. */
function fill(crowd: Crowd, way: Way): ((answered?: boolean) => void)[] {
  const inside: ((answered?: boolean) => void)[] = [];
  for (let leave = enter(crowd, way); leave; leave = enter(crowd, way)) inside.push(leave);
  return inside;
}

/** Somebody comes every `everyMs`, and one is answered every `servedMs` while anybody is there. */
function play(crowd: Crowd, clock: Clock, everyMs: number, servedMs: number) {
  const served: { leave: (() => void) | null; since: number }[] = [];
  const inside = new Set<() => void>();
  const waited: number[] = [];
  let [turnedAway, nextServed] = [0, clock.ms + servedMs];
  const end = clock.ms + 30_000;
  for (let nextComes = clock.ms; clock.ms < end; ) {
    clock.ms = Math.min(nextComes, nextServed);
    if (clock.ms === nextServed) {
      nextServed += servedMs;
      const one = served.shift();
      if (one?.leave) inside.delete(one.leave);
      one?.leave?.();
      if (one) waited.push(clock.ms - one.since);
    }
    if (clock.ms === nextComes) {
      nextComes += everyMs;
      const one: (typeof served)[number] = { leave: null, since: clock.ms };
      one.leave = crowd.enter("coming", () => served.push(one));
      if (one.leave) inside.add(one.leave);
      else turnedAway += 1;
    }
  }
  for (const leave of inside) leave();
  return { turnedAway, waited };
}

test("as long as all can be served, all are let in", () => {
  const clock = { ms: 0 };
  const crowd = new Crowd(busy(clock));
  expect(play(crowd, clock, 50, 40).turnedAway).toBe(0);
  // Ten at once, now and then, are no crowd either.
  for (let burst = 0; burst < 20; burst++) {
    clock.ms += 5_000;
    const leave = Array.from({ length: 10 }, () => enter(crowd, "coming"));
    expect(leave).not.toContain(null);
    clock.ms += 400;
    for (const one of leave) one?.();
  }
});

test.each([10, 40, 100])(
  "of a crowd, as many are let in as are served in about two seconds: one every %d ms",
  (servedMs) => {
    const clock = { ms: 0 };
    const { turnedAway, waited } = play(new Crowd(busy(clock)), clock, servedMs / 4, servedMs);
    const settled = waited.slice(waited.length / 2);
    expect(Math.max(...settled)).toBeLessThanOrEqual(2_300);
    expect(Math.min(...settled)).toBeGreaterThanOrEqual(1_200);
    expect(turnedAway).toBeGreaterThan(0);
  },
);

test("who has paid is let in where who comes is asked to come again", () => {
  const crowd = new Crowd(busy({ ms: 0 }));
  fill(crowd, "coming");
  expect(fill(crowd, "paying").length).toBeGreaterThan(0);
  expect(enter(crowd, "paid")).not.toBeNull();
});

test("a few are served at a time, those who have paid first, and each fourth turn is for who came first", () => {
  const crowd = new Crowd(busy({ ms: 0 }));
  const turns: string[] = [];
  const first = fillAtOnce(crowd);
  const leaves = new Map<string, () => void>();
  const come = (who: string, way: Way) => {
    const leave = crowd.enter(way, () => turns.push(who));
    if (leave) leaves.set(who, leave);
    return leave;
  };
  come("first to come", "coming");
  const impatient = come("who has gone meanwhile", "coming");
  come("second to come", "coming");
  come("at the till", "paying");
  come("who has paid", "paid");
  expect(turns).toEqual([]);
  impatient?.();
  first.pop()?.();
  // Each that is answered makes room for the next.
  for (let turn = 0; turn < 4; turn++) leaves.get(turns[turn] ?? "")?.();
  expect(turns).toEqual(["first to come", "who has paid", "at the till", "second to come"]);
});

/** As many as are served at a time. */
function fillAtOnce(crowd: Crowd): (() => void)[] {
  const leaves: (() => void)[] = [];
  for (let served = true; served; ) {
    served = false;
    const leave = crowd.enter("coming", () => {
      served = true;
    });
    if (served && leave) leaves.push(leave);
    else leave?.();
  }
  return leaves;
}

test("more are served at a time while they wait for something else than the processor", async () => {
  const served = { count: 0 };
  const crowd = new Crowd({ now: () => performance.now(), idled: () => true });
  const leave = Array.from({ length: 12 }, () => crowd.enter("coming", () => (served.count += 1)));
  expect(served.count).toBeLessThan(12);
  for (let looks = 0; looks < 200 && served.count < 12; looks++) await sleep(10);
  expect(served.count).toBe(12);
  for (const one of leave) one?.();
});

test("who looks waits for nobody; of a crowd, three may for each that is answered", () => {
  const clock = { ms: 0 };
  const crowd = new Crowd(busy(clock));
  const look = () => {
    const leave = enter(crowd, "looking");
    leave?.();
    return leave !== null;
  };
  // Nobody else is there: as many as come.
  for (let each = 0; each < 10_000; each++) expect(look()).toBe(true);
  clock.ms += 60_000;

  // One is answered every forty milliseconds, in which ten come to look.
  const inside = fill(crowd, "coming");
  let [looked, answered] = [0, 0];
  for (; answered < 1_000; answered++) {
    clock.ms += 40;
    inside.shift()?.();
    inside.push(...fill(crowd, "coming"));
    for (let each = 0; each < 10; each++) if (look()) looked += 1;
  }
  expect(looked / answered).toBeGreaterThan(2.5);
  expect(looked / answered).toBeLessThan(3.5);
});

test("of those who look, no more than a hundred are with the shop at the same moment", () => {
  const crowd = new Crowd(busy({ ms: 0 }));
  const inside = fill(crowd, "looking");
  expect(inside.length).toBe(100);
  inside[0]?.();
  expect(crowd.hasRoom("looking")).toBe(true);
});

test("what was no answer makes room, and says nothing of how fast it goes", () => {
  const clock = { ms: 0 };
  const crowd = new Crowd(busy(clock));
  const inside = fill(crowd, "coming");
  const before = inside.length;
  // A thousand a second give up.
  for (let each = 0; each < 5_000; each++) {
    clock.ms += 1;
    inside.shift()?.(false);
    inside.push(...fill(crowd, "coming"));
  }
  expect(inside.length).toBe(before);
});

test("however quick the answers are, no more than two hundred are let in", () => {
  const clock = { ms: 0 };
  const crowd = new Crowd(busy(clock));
  play(crowd, clock, 1, 2);
  expect(fill(crowd, "coming").length).toBe(200);
});

test("the more are turned away, the later they come again, and no later than in half a minute", () => {
  const clock = { ms: 0 };
  const crowd = new Crowd(busy(clock));
  fill(crowd, "coming");
  expect(crowd.againAfter()).toBe(4);
  for (let more = 0; more < 400; more++) enter(crowd, "coming");
  const many = crowd.againAfter();
  expect(many).toBeGreaterThan(8);
  for (let more = 0; more < 10_000; more++) enter(crowd, "coming");
  expect(crowd.againAfter()).toBe(30);
  clock.ms += 60_000;
  enter(crowd, "coming");
  expect(crowd.againAfter()).toBe(4);
});

test("whoever leaves makes room, once", () => {
  const crowd = new Crowd(busy({ ms: 0 }));
  const [first] = fill(crowd, "coming");
  first?.();
  first?.();
  expect(enter(crowd, "coming")).not.toBeNull();
  expect(enter(crowd, "coming")).toBeNull();
});

test("after a time in which nothing was answered, it recovers", () => {
  const clock = { ms: 0 };
  const crowd = new Crowd(busy(clock));
  // The database was away: each is answered with an error after five seconds.
  for (let round = 0; round < 10; round++) {
    const inside = fill(crowd, "coming");
    clock.ms += 5_000;
    for (const leave of inside) leave();
  }
  play(crowd, clock, 10, 10);
  expect(fill(crowd, "coming").length).toBeGreaterThan(100);
});
