import { formatsOf } from "@/lib/language/formats";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import type { Message, OrderLetter } from "./types";

/** The order was cancelled before it shipped. */
export function cancelled({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  const free = order.total.minor === 0;
  // What had gone back before stays out of it; where all of it had, there is none.
  const { amount } = order.refunds.find(({ reason }) => reason === "CANCELLED") ?? { amount: null };
  const preview = amount
    ? t("cancelled.preview", { total: formatsOf(order.locale).money(amount) })
    : t(free ? "cancelled.free" : "cancelled.back");
  return {
    subject: t("cancelled.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={preview}
        heading={t("cancelled.heading", { number })}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t(free ? "cancelled.free" : amount ? "cancelled.text" : "cancelled.back")}</Paragraph>
      </Letter>
    ),
  };
}
