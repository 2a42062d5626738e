import { z } from "zod";
import { type Refused, tooOften } from "@/lib/auth/action";
import { MOST_LINES, MOST_PER_LINE } from "@/lib/cart/rules";
import type { CartChange, Refusal } from "@/lib/cart/types";
import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

// What a change made without JavaScript came to is told by the address of the cart page, which it leads to: by a word
// of ours for the reason, not by a sentence, for what an address says must not become the shop's own words.

export type NotMade = Refused & { why: "NOT_MADE" };

export function saidInAddress(answer: CartChange | Refused | NotMade): URLSearchParams {
  if (answer.ok) return saying("FEWER");
  if ("why" in answer) return saying(answer.why);
  const { retryAfterSeconds } = answer;
  if (retryAfterSeconds === undefined) return saying("UNCLEAR");
  return new URLSearchParams({ said: OFTEN, seconds: `${retryAfterSeconds}` });
}

type Address = Record<string, string | string[] | undefined>;

/** What such an address says, or null: the cart's lines say the rest. */
export function saidInWords(locale: Locale, { said, seconds }: Address): string | null {
  if (said === OFTEN) {
    const retryAfterSeconds = wait.safeParse(seconds).data;
    return retryAfterSeconds === undefined ? null : tooOften(locale, { retryAfterSeconds });
  }
  const known = SAID.find((word) => word === said);
  const most = known === "UNCLEAR" ? MOST_PER_LINE : MOST_LINES;
  return known ? wordsIn(locale, "CartNews")(`said.${known}`, { most }) : null;
}

type Said = Refusal["why"] | "FEWER" | "NOT_MADE" | "UNCLEAR";

const SAID = [
  ...["FEWER", "SOLD_OUT", "ALL_TAKEN", "NOT_MADE", "NOT_FOR_SALE", "FULL", "NOT_IN_CART", "UNCLEAR"],
] as const satisfies Said[];

const saying = (said: Said) => new URLSearchParams({ said });

const OFTEN = "OFTEN";
/** New carts are counted by the hour. */
const wait = z.coerce.number().int().min(1).max(3600);
