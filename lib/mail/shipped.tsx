import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import { thingsOf } from "./things";
import type { Message, OrderLetter } from "./types";

/** The parcel has left: how it travels, its number, and, where there are several, what is in this one. */
export function shipped({ order, store, url, cause }: OrderLetter): Message {
  const t = wordsIn(order.locale, "Mail");
  const number = `${order.number}`;
  // Its tracking may have been told before: then something stands after its id.
  const parcel = order.shipments.find(({ id }) => cause.startsWith(id)) ?? order.shipments.at(-1);
  const units = (parcel?.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
  const all = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const carrier = parcel?.carrier ?? order.shippingName;
  const tracking = parcel?.trackingNumber && t("shipped.tracking", { tracking: parcel.trackingNumber });
  const things = thingsOf(order.lines, parcel?.lines ?? []);
  return {
    subject: t("shipped.subject", { number }),
    body: (
      <Letter
        locale={order.locale}
        store={store}
        preview={tracking || t("shipped.heading")}
        heading={t("shipped.heading")}
        link={{ href: url, label: t("seeOrder") }}
      >
        <Paragraph>{t(units < all ? "shipped.part" : "shipped.whole", { number, carrier })}</Paragraph>
        {tracking && <Paragraph>{tracking}</Paragraph>}
        {things && units < all && <Paragraph>{t("shipped.inside", { things })}</Paragraph>}
        <OrderLines order={order} />
      </Letter>
    ),
  };
}
