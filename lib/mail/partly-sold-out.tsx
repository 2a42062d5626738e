import { formatMoney, sumMoney } from "@/lib/money";
import { Letter, Paragraph } from "./letter";
import { OrderLines } from "./order-lines";
import type { Message, OrderLetter } from "./types";

/** Some of what was paid for was gone: the rest ships and the missing units' money goes back. */
export const partlySoldOut = ({ order, store, url }: OrderLetter): Message => {
  const back = formatMoney(
    sumMoney(
      order.refunds.map(({ amount }) => amount),
      order.total.currency,
    ),
  );
  const missing = order.lines.filter(({ quantityMissing }) => quantityMissing > 0);
  return {
    subject: `Order ${order.number} is placed, but not all of it was there`,
    body: (
      <Letter
        store={store}
        preview={`${back} goes back the way it came; the rest ships.`}
        heading={`Order ${order.number} is placed, with something missing.`}
        link={{ href: url, label: "See your order" }}
      >
        <Paragraph>
          While you paid, these went to somebody else:{" "}
          {missing.map((line) => `${line.quantityMissing} × ${line.productName}`).join(", ")}. The rest ships.
        </Paragraph>
        <Paragraph>
          {back} goes back the way it came. Banks usually show it within five to ten days.
        </Paragraph>
        <OrderLines order={order} />
      </Letter>
    ),
  };
};
