import { performance } from "node:perf_hooks";

/**
 * How far somebody has come: who has paid goes before who pays, and who pays before who comes. Who only looks at what
 * is kept, or asks for the stock, costs a tenth of them and waits for nobody.
 */
export type Way = "looking" | Served;
type Served = "coming" | "paying" | "paid";

/** In whose turn those are served who wait. */
const TURNS = ["paid", "paying", "coming"] as const satisfies readonly Served[];

/** As long as who comes may have to wait for an answer. */
const PATIENCE_MS = 2_000;
/** How much longer the others may. */
const MORE: Record<Served, number> = { coming: 1, paying: 1.5, paid: 2 };

/**
 * So many are served at a time, since more of them would only slow each other, and all else with them: in each round
 * of its loop, Node does a part of the work for all that are being served, and takes one new connection.
 */
const AT_ONCE = 3;
/** One more, each time that so long passed in which the processor had nothing to do: they wait for something else. */
const LOOKS_EVERY_MS = 20;

/** While it is full, so many may look for each that is answered, or looking would be all that is done. */
const LOOKS_PER_ANSWER = 3;

/** From here on one is answered after another without a pause, so that the answers say how fast it goes. */
const BUSY = 8;
/** And no more than this, however quick: an answer in a millisecond says little of a page that takes forty. */
const MOST = 200;
/** So many may be looking at the same moment: a page that is not kept after all takes as long as any. */
const MOST_LOOKING = 100;
/** Each fourth turn is that of who comes, or those who go could keep them waiting for ever. */
const THEIR_TURN = 4;
/** So many are let in however slow the last ones were, or nothing would be learned of those who come now. */
const LEAST = 2 * BUSY;
/** Answers a second, until they have been seen: what one page of 40 ms after another makes. */
const FIRST_PACE = 25;
/** Of busy time: what was longer ago counts for little. */
const REMEMBERED_MS = 4_000;

/** When who was turned away comes again, in seconds: the later the more are, so that not all come for nothing. */
const AGAIN_AFTER = { least: 4, most: 30 };

type Visit = { serve: () => void };

/** For the clock and the load of a test. */
export type Surroundings = {
  now(): number;
  /** Whether there was nothing to do for a good part of the time since it was last asked. */
  idled(): boolean;
};

/**
 * How many are here, whether one more can be answered within about two seconds, and whose turn it is. By Little's
 * law, who comes to n others waits for n answers, and how many are given in a second was seen.
 */
export class Crowd {
  readonly #lines: Record<Served, Set<Visit>> = { paid: new Set(), paying: new Set(), coming: new Set() };
  #waiting = 0;
  #served = 0;
  /** Within the time that is remembered. */
  #answers = (FIRST_PACE * REMEMBERED_MS) / 1_000;
  /** When the last was answered, if it was busy since. */
  #lastMs: number | null = null;
  #turn = 0;
  #looking = 0;
  readonly #looks = new Remembered();
  readonly #turnedAway = new Remembered();
  #timer: NodeJS.Timeout | null = null;

  constructor(readonly surroundings: Surroundings = ofThisProcess()) {}

  /**
   * Lets somebody in, and calls `serve` when it is their turn, at once where nobody waits.
   *
   * @returns what to call when they were answered or have gone, with whether they were; null where there is no room,
   * and nobody is served.
   */
  enter(way: Way, serve: () => void): ((answered?: boolean) => void) | null {
    const now = this.surroundings.now();
    if (!this.hasRoom(way)) {
      this.#turnedAway.add(now);
      return null;
    }
    let isInside = true;
    const once =
      (leave: (answered: boolean) => void) =>
      (answered = true) => {
        if (isInside) leave(answered);
        isInside = false;
      };
    if (way === "looking") {
      this.#looks.add(now);
      this.#looking += 1;
      serve();
      return once(() => {
        this.#looking -= 1;
      });
    }
    const visit = { serve };
    this.#lines[way].add(visit);
    this.#waiting += 1;
    this.#serveSome();
    return once((answered) => this.#leave(this.#lines[way], visit, answered));
  }

  /** Whether somebody who came now would be let in. */
  hasRoom(way: Way): boolean {
    if (way !== "looking") return !this.#isFull(way);
    if (this.#looking >= MOST_LOOKING) return false;
    const looks = this.#looks.at(this.surroundings.now());
    return !this.#isFull("coming") || looks < LOOKS_PER_ANSWER * this.#answers;
  }

  /** Notes one who asked whether there is room, and came for nothing. */
  turnAway(): void {
    this.#turnedAway.add(this.surroundings.now());
  }

  /**
   * In how many seconds somebody who was just turned away should come again: four where as many are turned away as
   * are answered, twice as many where it is twice as many.
   */
  againAfter(): number {
    const seconds = (this.#turnedAway.at(this.surroundings.now()) / this.#answers) * AGAIN_AFTER.least;
    return Math.min(Math.max(seconds, AGAIN_AFTER.least), AGAIN_AFTER.most);
  }

  #isFull(way: Served): boolean {
    const room = Math.min(Math.max(LEAST, (this.#answers / REMEMBERED_MS) * PATIENCE_MS), MOST);
    return this.#waiting + this.#served >= room * MORE[way];
  }

  #serveSome(): void {
    while (this.#waiting > 0 && this.#served < AT_ONCE) this.#serveNext();
    if (this.#waiting > 0) this.#look();
  }

  #serveNext(): void {
    this.#turn += 1;
    const turns = this.#turn % THEIR_TURN === 0 ? [...TURNS].reverse() : TURNS;
    const way = turns.find((one) => this.#lines[one].size > 0);
    const [next] = way ? this.#lines[way] : [];
    if (!way || !next) return;
    this.#lines[way].delete(next);
    this.#waiting -= 1;
    this.#served += 1;
    next.serve();
  }

  /** While somebody waits. */
  #look(): void {
    if (this.#timer) return;
    this.surroundings.idled();
    this.#timer = setInterval(() => {
      if (this.surroundings.idled()) this.#serveNext();
      if (this.#waiting > 0 || !this.#timer) return;
      clearInterval(this.#timer);
      this.#timer = null;
    }, LOOKS_EVERY_MS).unref();
  }

  #leave(line: Set<Visit>, visit: Visit, answered: boolean): void {
    if (line.delete(visit)) {
      this.#waiting -= 1;
      return;
    }
    const now = this.surroundings.now();
    if (this.#lastMs !== null && answered) {
      this.#answers = this.#answers * Math.exp((this.#lastMs - now) / REMEMBERED_MS) + 1;
    }
    this.#served -= 1;
    const isBusy = this.#waiting + this.#served >= BUSY;
    if (!isBusy) this.#lastMs = null;
    else if (answered || this.#lastMs === null) this.#lastMs = now;
    this.#serveSome();
  }
}

/** How often something happened within the time that is remembered. */
class Remembered {
  #count = 0;
  #ms = 0;

  at(now: number): number {
    this.#count *= Math.exp((this.#ms - now) / REMEMBERED_MS);
    this.#ms = now;
    return this.#count;
  }

  add(now: number): void {
    this.#count = this.at(now) + 1;
  }
}

function ofThisProcess(): Surroundings {
  let before = performance.eventLoopUtilization();
  return {
    now: () => performance.now(),
    idled() {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization < 0.8;
    },
  };
}
