import { formatsOf } from "@/lib/language/formats";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** Some of what was paid for was gone: the rest ships and the missing units' money goes back. */
export function partlySoldOut({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  // As it was meant when the order was placed, whatever has become of it since.
  const refund = order.refunds.find(({ reason }) => reason === "SOLD_OUT");
  const back = refund ? formatsOf(order.locale).money(refund.amount) : "";
  // A code may have made it free.
  const free = !refund;
  const missing = order.lines
    .filter(({ quantityMissing }) => quantityMissing > 0)
    .map((line) => `${line.quantityMissing} × ${line.productName}`)
    .join(", ");
  return {
    subject: t("partly.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={free ? t("partly.free") : t("partly.preview", { back })}
        heading={t("partly.heading", { number })}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t("partly.text", { missing })}</Paragraph>
        <Paragraph>{free ? t("partly.free") : t("partly.money", { back })}</Paragraph>
        <OrderLines order={order} />
      </Letter>
    ),
  };
}
