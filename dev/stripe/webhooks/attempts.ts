const MOST_KEPT = 10_000;

/** One try to deliver. `status` is the HTTP status, or null when no answer came. */
export interface Attempt {
  event: string;
  type: string;
  url: string;
  attempt: number;
  status: number | null;
  outcome: "delivered" | "failed" | "gave_up" | "dropped";
  error: string | null;
  /** Epoch milliseconds. */
  at: number;
}

/** The last ten thousand attempts, and how many there ever were. */
export class Attempts {
  #kept: Attempt[] = [];
  total = 0;

  add(attempt: Attempt): void {
    this.total += 1;
    this.#kept.push(attempt);
    if (this.#kept.length > 2 * MOST_KEPT) this.#kept = this.#kept.slice(-MOST_KEPT);
  }

  list(): Attempt[] {
    return this.#kept.slice(-MOST_KEPT);
  }

  clear(): void {
    this.#kept = [];
    this.total = 0;
  }
}
