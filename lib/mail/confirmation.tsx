import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import { thingsOf } from "./things";
import type { Message, OrderLetter } from "./types";

/** The payment is confirmed and the goods are taken from the shelf, as far as they are there. */
export function confirmation({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  const later = order.lines
    .filter(({ laterUnits }) => laterUnits > 0)
    .map(({ id, laterUnits }) => ({ orderLineId: id, quantity: laterUnits }));
  const things = thingsOf(order.lines, later);
  return {
    subject: t("confirmation.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={t(things ? "confirmation.laterPreview" : "confirmation.preview")}
        heading={t("confirmation.heading", { number })}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{things ? t("confirmation.later", { things }) : t("confirmation.text")}</Paragraph>
        <OrderLines order={order} />
      </Letter>
    ),
  };
}
