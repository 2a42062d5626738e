/** The time this stand-in believes in. A test may move it: `offsetMs` is added to the machine's own. */
export class Clock {
  offsetMs = 0;

  nowMs(): number {
    return Date.now() + this.offsetMs;
  }

  /** Epoch seconds, as Stripe counts. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }
}
