import { formatMoney, sumMoney } from "@/lib/money";
import { Letter, Paragraph } from "./letter";
import type { Message, OrderLetter } from "./types";

/** Money has gone back. */
export const refunded = ({ order, store, url }: OrderLetter): Message => {
  const made = order.refunds.filter(({ status }) => status === "SUCCEEDED").map(({ amount }) => amount);
  const back = formatMoney(sumMoney(made, order.total.currency));
  return {
    subject: `Order ${order.number}: a refund is on its way`,
    body: (
      <Letter
        store={store}
        preview={`${back} of ${formatMoney(order.total)} has gone back.`}
        heading="Your refund is on its way."
        link={{ href: url, label: "See your order" }}
      >
        <Paragraph>
          Of the {formatMoney(order.total)} that you paid for order {order.number}, {back} has gone back the
          way it came. Banks usually show it within five to ten days.
        </Paragraph>
      </Letter>
    ),
  };
};
