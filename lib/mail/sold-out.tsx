import { formatsOf } from "@/lib/language/formats";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** Paid, but somebody was faster: nothing ships and all the money goes back. */
export function soldOut({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  const total = formatsOf(order.locale).money(order.total);
  return {
    subject: t("soldOut.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={t("soldOut.preview", { total })}
        heading={t("soldOut.heading")}
        link={{ href: url, label: t("soldOut.seeRefund") }}
      >
        <Paragraph>{t("soldOut.text", { number })}</Paragraph>
        <Paragraph>{t("soldOut.money", { total })}</Paragraph>
        <OrderLines order={order} />
      </Letter>
    ),
  };
}
