import { createHash } from "node:crypto";
import type { Clock } from "@/dev/stripe/state/clock";
import { StripeError } from "./errors";

const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;
const MOST_KEPT = 10_000;

export interface Answer {
  status: number;
  body: string;
}

interface Saved {
  fingerprint: string;
  at: number;
  /** Absent while the first request with this key is under way. */
  answer?: Answer;
}

/**
 * Answers by idempotency key (Stripe docs: "Idempotent requests"): the same answer for the same request, for 24
 * hours. Of the answers only the latest ten thousand are kept, so that a long run stays small.
 */
export class Idempotency {
  #saved = new Map<string, Saved>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The answer to replay, or undefined when this request is the first; throws when the key is misused. */
  begin(key: string, request: string): Answer | undefined {
    const fingerprint = createHash("sha256").update(request).digest("base64");
    const saved = this.#current(key);
    if (!saved) {
      this.#saved.set(key, { fingerprint, at: this.#clock.nowMs() });
      this.#forgetOldest();
      return undefined;
    }
    if (saved.fingerprint !== fingerprint) throw otherParameters(key);
    if (!saved.answer) throw inProgress(key);
    return saved.answer;
  }

  finish(key: string, answer: Answer): void {
    const saved = this.#saved.get(key);
    if (saved) saved.answer = answer;
  }

  /** The request never began: the key is free again. */
  release(key: string): void {
    this.#saved.delete(key);
  }

  clear(): void {
    this.#saved.clear();
  }

  #current(key: string): Saved | undefined {
    const saved = this.#saved.get(key);
    if (saved && saved.at + FORGOTTEN_AFTER_MS <= this.#clock.nowMs()) {
      this.#saved.delete(key);
      return undefined;
    }
    return saved;
  }

  #forgetOldest(): void {
    for (const [key, saved] of this.#saved) {
      if (this.#saved.size <= MOST_KEPT) return;
      if (saved.answer) this.#saved.delete(key);
    }
  }
}

const otherParameters = (key: string) =>
  new StripeError(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

const inProgress = (key: string) =>
  new StripeError(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
