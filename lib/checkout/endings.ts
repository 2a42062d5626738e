import type { Ending } from "./types";

/**
 * Why a checkout ends without a payment. The sentence is what stands in the table, for those who read there;
 * shoppers are told the same in their language.
 */
const SENTENCES: Record<Exclude<Ending["why"], "SOLD_OUT" | "UNKNOWN">, string> = {
  CART_CHANGED: "You started paying again with a changed cart.",
  CART_JOINED: "This cart went along when you signed in on another device or in another browser.",
  TIME_OUT: "The time to pay ran out.",
  BANK_REFUSED: "Your bank did not make the payment. Nothing was charged.",
  NOT_OPENED: "The payment page could not be opened.",
  NOT_AGREED: "Your payment was not what was agreed and goes back to you.",
};
const SOLD_OUT = " sold out while you were at the till.";

export type EndedWhy = keyof typeof SENTENCES;

export const endedBecause = (why: EndedWhy): string => SENTENCES[why];

export const endedSoldOut = (name: string): string => name + SOLD_OUT;

/** What such a sentence says. */
export function readEnding(sentence: string | null): Ending {
  if (sentence?.endsWith(SOLD_OUT)) return { why: "SOLD_OUT", name: sentence.slice(0, -SOLD_OUT.length) };
  const known = (Object.keys(SENTENCES) as (keyof typeof SENTENCES)[]).find(
    (why) => SENTENCES[why] === sentence,
  );
  return { why: known ?? "UNKNOWN" };
}
