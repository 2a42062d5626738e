import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** The parcel has left. */
export const shipped = ({ order, store, url }: OrderLetter): Message => ({
  subject: `Order ${order.number} is on its way`,
  body: (
    <Letter
      store={store}
      preview="Your parcel has left us."
      heading="Your parcel has left us."
      link={{ href: url, label: "See your order" }}
    >
      <Paragraph>
        Order {order.number} is on its way to you by {order.shippingName}.
      </Paragraph>
      <OrderLines order={order} />
    </Letter>
  ),
});
