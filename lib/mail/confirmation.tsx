import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** The payment is confirmed and the goods are taken from the shelf. */
export function confirmation({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  return {
    subject: t("confirmation.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={t("confirmation.preview")}
        heading={t("confirmation.heading", { number })}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t("confirmation.text")}</Paragraph>
        <OrderLines order={order} />
      </Letter>
    ),
  };
}
