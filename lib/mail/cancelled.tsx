import { formatMoney } from "@/lib/money";
import { Letter, Paragraph } from "./letter";
import type { Message, OrderLetter } from "./types";

/** The order was cancelled before it shipped. */
export const cancelled = ({ order, store, url }: OrderLetter): Message => ({
  subject: `Order ${order.number} is cancelled`,
  body: (
    <Letter
      store={store}
      preview={`${formatMoney(order.total)} goes back the way it came.`}
      heading={`Order ${order.number} is cancelled.`}
      link={{ href: url, label: "See your order" }}
    >
      <Paragraph>
        Nothing of it will ship. What you paid goes back the way it came; banks usually show it within five to
        ten days.
      </Paragraph>
    </Letter>
  ),
});
