import type { Ending } from "@/lib/checkout/types";
import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

/** Why an attempt to pay ended, as the shopper reads it. */
export function endingInWords(locale: Locale, ending: Ending): string {
  const t = wordsIn(locale, "Payment");
  return ending.why === "SOLD_OUT" ? t("ended.SOLD_OUT", ending) : t(`ended.${ending.why}`);
}
