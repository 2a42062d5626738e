import { createHash } from "node:crypto";
import type { Clock } from "@/dev/stripe/state/clock";
import type { KeptAnswer } from "@/dev/stripe/state/store";
import type { Table } from "@/dev/stripe/state/table";
import { StripeError } from "./errors";

const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;
const MOST_KEPT = 10_000;

export interface Answer {
  status: number;
  body: string;
}

/**
 * Answers by idempotency key (Stripe docs: "Idempotent requests"): the same answer for the same request, for 24
 * hours and over a restart. Of the answers only the latest ten thousand are kept, so that a long run stays small.
 */
export class Idempotency {
  /** Fingerprints of the requests that are under way, by their keys: a restart ends them undone. */
  #underWay = new Map<string, string>();
  #kept: Table<KeptAnswer>;
  #clock: Clock;

  constructor(kept: Table<KeptAnswer>, clock: Clock) {
    this.#kept = kept;
    this.#clock = clock;
  }

  /** The answer to replay, or undefined when this request is the first; throws when the key is misused. */
  begin(key: string, request: string): Answer | undefined {
    const fingerprint = createHash("sha256").update(request).digest("base64");
    const kept = this.#current(key);
    const first = this.#underWay.get(key) ?? kept?.fingerprint;
    if (first === undefined) {
      this.#underWay.set(key, fingerprint);
      return undefined;
    }
    if (first !== fingerprint) throw otherParameters(key);
    if (!kept) throw inProgress(key);
    return { status: kept.status, body: kept.body };
  }

  /** To be called in the same breath as the deed is done: a crash then forgets both or neither. */
  finish(key: string, { status, body }: Answer): void {
    const fingerprint = this.#underWay.get(key);
    if (fingerprint === undefined) return;
    this.#underWay.delete(key);
    this.#kept.put({ id: key, fingerprint, atMs: this.#clock.nowMs(), status, body });
    this.#forgetOldest();
  }

  /** The request never began: the key is free again. */
  release(key: string): void {
    this.#underWay.delete(key);
  }

  /** Those under way are forgotten as well. */
  clear(): void {
    this.#underWay.clear();
    for (const { id } of [...this.#kept.values()]) this.#kept.delete(id);
  }

  #current(key: string): KeptAnswer | undefined {
    const kept = this.#kept.get(key);
    if (!kept || kept.atMs + FORGOTTEN_AFTER_MS > this.#clock.nowMs()) return kept;
    this.#kept.delete(key);
    return undefined;
  }

  #forgetOldest(): void {
    for (const { id } of this.#kept.values()) {
      if (this.#kept.size <= MOST_KEPT) return;
      this.#kept.delete(id);
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
