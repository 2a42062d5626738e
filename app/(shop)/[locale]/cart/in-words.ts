import type { CartAnswer } from "@/components/cart/actions";
import type { Refused } from "@/lib/auth/action";
import { MOST_LINES } from "@/lib/cart/rules";
import type { CartChange, CartNews, Refusal } from "@/lib/cart/types";
import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

/** What a change of the cart came to, as the shopper reads it. */
export function inWords(locale: Locale, change: CartChange | Refused): CartAnswer {
  if (change.ok) {
    const { cart, news } = change;
    return { ok: true, cart, ...(news ? { message: newsInWords(locale, news) } : {}) };
  }
  if (!("why" in change)) return change;
  return { ok: false, cart: change.cart, message: refusalInWords(locale, change) };
}

function newsInWords(locale: Locale, news: CartNews): string {
  const t = wordsIn(locale, "CartNews");
  return news.kind === "FEWER" ? t("FEWER", { left: news.left }) : t("MOST", { most: news.most });
}

function refusalInWords(locale: Locale, refusal: Refusal): string {
  const t = wordsIn(locale, "CartNews");
  switch (refusal.why) {
    case "SOLD_OUT":
      return t("SOLD_OUT", { name: refusal.name });
    case "ALL_TAKEN":
      return t("ALL_TAKEN", { left: refusal.left });
    case "FULL":
      return t("FULL", { most: MOST_LINES });
    default:
      return t(refusal.why);
  }
}
