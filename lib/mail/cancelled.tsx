import { formatsOf } from "@/lib/language/formats";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import type { Message, OrderLetter } from "./types";

/** The order was cancelled before it shipped. */
export function cancelled({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  const free = order.total.minor === 0;
  const back = t("cancelled.preview", { total: formatsOf(order.locale).money(order.total) });
  return {
    subject: t("cancelled.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={free ? t("cancelled.free") : back}
        heading={t("cancelled.heading", { number })}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t(free ? "cancelled.free" : "cancelled.text")}</Paragraph>
      </Letter>
    ),
  };
}
