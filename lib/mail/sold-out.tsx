import { formatsOf } from "@/lib/language/formats";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** Paid, but somebody was faster: nothing ships and all that was paid goes back. */
export function soldOut({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  const total = formatsOf(order.locale).money(order.total);
  // A code may have made all of it free.
  const free = order.total.minor === 0;
  return {
    subject: t(free ? "soldOut.freeSubject" : "soldOut.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={free ? t("soldOut.free") : t("soldOut.preview", { total })}
        heading={t("soldOut.heading")}
        link={{ href: url, label: t(free ? "seeOrder" : "soldOut.seeRefund") }}
      >
        <Paragraph>{t("soldOut.text", { number })}</Paragraph>
        <Paragraph>{free ? t("soldOut.free") : t("soldOut.money", { total })}</Paragraph>
        <OrderLines order={order} />
      </Letter>
    ),
  };
}
