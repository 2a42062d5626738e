import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import type { StripeEvent } from "@/lib/stripe/types";
import { backAt, here } from "@/lib/telemetry/spans";
import { type Applied, type Arrival, applyEvent, applyTogether, failed } from "./apply-event";
import { planEvent } from "./plan-event";

/** How many events share a transaction at most. */
const MOST_TOGETHER = 32;
/** How many transactions run at once: while they do, what arrives waits together. */
const LANES = 2;
/** Whoever has waited this long is answered 500: Stripe sends again, and its own patience ends at 20 seconds. */
const MOST_WAIT_MS = 8_000;

const TOO_BUSY = "the database was too busy to take it in time";

type Waiting = Arrival & { answer: (applied: Applied) => void };

/**
 * Applies events that arrive at the same time together. Alone, an event is applied at once and never waits
 * for company; only while all lanes are busy do events gather, and the next free lane takes those that wait.
 * Each is answered after its own commit. When a shared transaction fails, each of its events goes alone,
 * beside the lanes, so that neither a bad event nor a locked row holds up its neighbours.
 */
export class EventBatcher {
  readonly #db: Db;
  #waiting: Waiting[] = [];
  #busy = 0;

  constructor(db: Db) {
    this.#db = db;
  }

  apply(event: StripeEvent): Promise<Applied> {
    if (!canShare(event)) return applyEvent(this.#db, event);
    return new Promise((answer) => {
      this.#waiting.push({ event, arrivedAt: performance.now(), place: here(), answer });
      if (this.#busy < LANES) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#busy += 1;
    for (let batch = this.#take(); batch.length > 0; batch = this.#take()) await this.#applyBatch(batch);
    this.#busy -= 1;
  }

  #take(): Waiting[] {
    const patient = performance.now() - MOST_WAIT_MS;
    const batch = this.#waiting.splice(0, MOST_TOGETHER);
    for (const { event, answer } of batch.filter(({ arrivedAt }) => arrivedAt < patient)) {
      // The inbox does not hear of it: a database that is too busy for payments has no time for notes.
      log().error({ event: event.id, err: TOO_BUSY }, failed(event));
      answer({ result: "FAILED", reason: TOO_BUSY });
    }
    const inTime = batch.filter(({ arrivedAt }) => arrivedAt >= patient);
    return inTime.length > 0 || this.#waiting.length === 0 ? inTime : this.#take();
  }

  async #applyBatch(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (batch.length === 1 && first) {
      return first.answer(await this.#applyAlone(first));
    }
    try {
      const answers = await applyTogether(this.#db, batch);
      for (const [index, { answer }] of batch.entries()) answer(answers[index] ?? LOST);
    } catch (error) {
      log().warn(
        { err: error, events: batch.length },
        "Events could not be applied together; each goes alone",
      );
      // Not awaited: who waits for a locked row does so beside the lanes. The pool bounds how many at once.
      for (const one of batch) void this.#applyAlone(one).then(one.answer);
    }
  }

  // Whoever made a lane work goes on with what others brought: in their own trace, not in its.
  #applyAlone({ event, arrivedAt, place }: Arrival): Promise<Applied> {
    return backAt(place, () => applyEvent(this.#db, event, arrivedAt));
  }
}

const LOST: Applied = { result: "FAILED", reason: "the event came back without an answer" };

/** Payments and what is only recorded lock rows in one order; whatever else locks has a transaction of its own. */
function canShare(event: StripeEvent): boolean {
  try {
    return planEvent(event).kind !== "act";
  } catch {
    return false;
  }
}
