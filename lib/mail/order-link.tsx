import { Letter, Paragraph } from "./letter";
import type { Message, OrderLetter } from "./types";

/** Somebody asked where their order is. */
export const orderLink = ({ order, store, url }: OrderLetter): Message => ({
  subject: `The way to order ${order.number}`,
  body: (
    <Letter
      store={store}
      preview="You asked for the link to your order."
      heading={`Order ${order.number}`}
      link={{ href: url, label: "See your order" }}
    >
      <Paragraph>You asked for the link to your order. Whoever has it may read the order.</Paragraph>
      <Paragraph>If it was not you who asked, there is nothing to do: only you have this mail.</Paragraph>
    </Letter>
  ),
});
