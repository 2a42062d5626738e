/** What an event came to, in a sentence for the inbox. */
export type Verdict = {
  status: "PROCESSED" | "IGNORED" | "QUARANTINED";
  sentence: string;
  checkoutId: string | null;
  /** The number of the order whose goods were taken from stock. */
  stockDecreasedFor?: number;
  /** Of a payment that was settled just now: whether the buyer has something of it. */
  settled?: "placed" | "sold_out";
};

export const processed = (sentence: string, checkoutId: string): Verdict => ({
  status: "PROCESSED",
  sentence,
  checkoutId,
});

export const ignored = (sentence: string, checkoutId: string | null = null): Verdict => ({
  status: "IGNORED",
  sentence,
  checkoutId,
});

/** Applied to nothing; staff see it and decide. */
export const quarantined = (sentence: string, checkoutId: string): Verdict => ({
  status: "QUARANTINED",
  sentence,
  checkoutId,
});
