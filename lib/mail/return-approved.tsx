import { wordsIn } from "@/lib/language/words-in";
import { Letter, Lines, Paragraph } from "./letter";
import { thingsOf } from "./things";
import type { Message, OrderLetter } from "./types";

/** Staff said yes to a return: what to send, and where. */
export function returnApproved({ order, store, returnAddress, url, cause }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  const one = order.returns.find(({ id }) => id === cause);
  const things = thingsOf(order.lines, one?.lines ?? []);
  return {
    subject: t("returnApproved.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={t("returnApproved.preview")}
        heading={t("returnApproved.heading")}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t("returnApproved.text", { number, things })}</Paragraph>
        {one?.approval && <Lines text={one.approval} />}
        {returnAddress && (
          <>
            <Paragraph>{t("returnApproved.address", { number })}</Paragraph>
            <Lines text={returnAddress} />
          </>
        )}
        <Paragraph>{t("returnApproved.money")}</Paragraph>
      </Letter>
    ),
  };
}
