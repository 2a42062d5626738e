import { formatMoney } from "@/lib/money";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** Paid, but somebody was faster: nothing ships and all the money goes back. */
export const soldOut = ({ order, store, url }: OrderLetter): Message => ({
  subject: `Order ${order.number}: sold out, and your money is on its way back`,
  body: (
    <Letter
      store={store}
      preview={`${formatMoney(order.total)} goes back the way it came.`}
      heading="We are sorry: somebody was faster."
      link={{ href: url, label: "See the refund" }}
    >
      <Paragraph>
        While you paid, the last one went to somebody else. We do not sell what is not there, so nothing of
        order {order.number} will ship.
      </Paragraph>
      <Paragraph>
        The full {formatMoney(order.total)}, shipping included, goes back the way it came. Banks usually show
        it within five to ten days. There is nothing for you to do.
      </Paragraph>
      <OrderLines order={order} />
    </Letter>
  ),
});
