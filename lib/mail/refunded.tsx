import { formatsOf } from "@/lib/language/formats";
import { wordsIn } from "@/lib/language/words-in";
import { sumMoney } from "@/lib/money";
import { Letter, Paragraph } from "./letter";
import type { Message, OrderLetter } from "./types";

/** Money has gone back. */
export function refunded({ order, store, url }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const { money } = formatsOf(order.locale);
  const number = `${order.number}`;
  const made = order.refunds.filter(({ status }) => status === "SUCCEEDED").map(({ amount }) => amount);
  const [back, total] = [money(sumMoney(made, order.total.currency)), money(order.total)];
  return {
    subject: t("refunded.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={t("refunded.preview", { back, total })}
        heading={t("refunded.heading")}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t("refunded.text", { back, total, number })}</Paragraph>
      </Letter>
    ),
  };
}
