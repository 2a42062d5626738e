import type { OrderLineView } from "@/lib/orders/types";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** The parcel has left: how it travels, its number, and, where there are several, what is in this one. */
export const shipped = ({ order, store, url, cause }: OrderLetter): Message => {
  const parcel = order.shipments.find(({ id }) => id === cause) ?? order.shipments.at(-1);
  const units = (parcel?.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
  const all = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    subject: `Order ${order.number} is on its way`,
    body: (
      <Letter
        store={store}
        preview={
          parcel?.trackingNumber ? `Tracking number ${parcel.trackingNumber}` : "Your parcel has left us."
        }
        heading="Your parcel has left us."
        link={{ href: url, label: "See your order" }}
      >
        <Paragraph>
          {units < all ? "A parcel of order" : "Order"} {order.number} is on its way to you by{" "}
          {parcel?.carrier ?? order.shippingName}.
        </Paragraph>
        {parcel?.trackingNumber && <Paragraph>Tracking number: {parcel.trackingNumber}</Paragraph>}
        {parcel && units < all && (
          <Paragraph>
            In this parcel:{" "}
            {parcel.lines.map((line) => `${line.quantity} × ${nameOf(order.lines, line)}`).join("; ")}.
          </Paragraph>
        )}
        <OrderLines order={order} />
      </Letter>
    ),
  };
};

function nameOf(lines: OrderLineView[], { orderLineId }: { orderLineId: string }): string {
  const line = lines.find(({ id }) => id === orderLineId);
  return [line?.productName, line?.variantName].filter(Boolean).join(", ");
}
