import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import type { Message, OrderLetter } from "./types";

/** Somebody asked where their order is. */
export function orderLink({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  return {
    subject: t("link.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={t("link.preview")}
        heading={t("link.heading", { number })}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t("link.text")}</Paragraph>
        <Paragraph>{t("link.notYou")}</Paragraph>
      </Letter>
    ),
  };
}
