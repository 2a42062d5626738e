import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** The payment is confirmed and the goods are taken from the shelf. */
export const confirmation = ({ order, store, url }: OrderLetter): Message => ({
  subject: `Order ${order.number} is placed`,
  body: (
    <Letter
      store={store}
      preview="Your payment has arrived and your things are counted out for you."
      heading={`Thank you. Order ${order.number} is placed.`}
      link={{ href: url, label: "See your order" }}
    >
      <Paragraph>
        Your payment has arrived and your things are counted out for you. We write again when they ship.
      </Paragraph>
      <OrderLines order={order} />
    </Letter>
  ),
});
