import { wordsIn } from "@/lib/language/words-in";
import { Letter, Lines, Paragraph } from "./letter";
import { thingsOf } from "./things";
import type { Message, OrderLetter } from "./types";

/** Staff said no to a return, and why. */
export function returnDeclined({ order, store, url, cause }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  const one = order.returns.find(({ id }) => id === cause);
  const things = thingsOf(order.lines, one?.lines ?? []);
  return {
    subject: t("returnDeclined.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={t("returnDeclined.preview")}
        heading={t("returnDeclined.heading")}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t("returnDeclined.text", { number, things })}</Paragraph>
        {one?.refusal && <Lines text={one.refusal} />}
      </Letter>
    ),
  };
}
