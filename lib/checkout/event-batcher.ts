import type { Db } from "@/lib/db";
import type { StripeEvent } from "@/lib/stripe/types";
import { type Applied, applyEvent, applyTogether } from "./apply-event";
import { planEvent } from "./plan-event";

/** How many events share a transaction at most. */
const MOST_TOGETHER = 32;
/** How many transactions run at once: while they do, what arrives waits together. */
const LANES = 2;

type Waiting = { event: StripeEvent; answer: (applied: Applied) => void };

/**
 * Applies events that arrive at the same time together. Alone, an event is applied at once and never waits
 * for company; only while all lanes are busy do events gather, and the next free lane takes those that wait.
 * Each is answered after its own commit.
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
      this.#waiting.push({ event, answer });
      if (this.#busy < LANES) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#busy += 1;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_TOGETHER);
      // Never rejects: what fails is an answer, too.
      const answers = await applyTogether(
        this.#db,
        batch.map(({ event }) => event),
      );
      for (const [index, { answer }] of batch.entries()) {
        answer(answers[index] ?? { result: "FAILED", reason: "the event came back without an answer" });
      }
    }
    this.#busy -= 1;
  }
}

/** Payments and what is only recorded lock rows in one order; whatever else locks has a transaction of its own. */
function canShare(event: StripeEvent): boolean {
  try {
    return planEvent(event).kind !== "act";
  } catch {
    return false;
  }
}
