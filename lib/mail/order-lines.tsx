import { Column, Hr, Row, Section, Text } from "@react-email/components";
import { formatMoney, type Money } from "@/lib/money";
import type { OrderView } from "@/lib/orders/types";

const cell = { color: "#17181f", fontSize: 15, lineHeight: "22px", margin: 0 };
const amountCell = { ...cell, textAlign: "right" as const, whiteSpace: "nowrap" as const };

/** What was bought and what was paid, as a table that reads well as plain text too. */
export function OrderLines({ order }: { order: OrderView }) {
  return (
    <Section style={{ margin: "8px 0 20px" }}>
      <Hr style={{ borderColor: "#e2e3e8", margin: "0 0 14px" }} />
      {order.lines.map((line) => (
        <Entry
          key={line.id}
          name={`${line.quantity} × ${[line.productName, line.variantName].filter(Boolean).join(", ")}`}
          amount={line.lineTotal}
        />
      ))}
      <Hr style={{ borderColor: "#e2e3e8", margin: "14px 0" }} />
      {order.discount.minor > 0 && (
        <Entry name="Discount" amount={{ ...order.discount, minor: -order.discount.minor }} />
      )}
      <Entry name={`Shipping, ${order.shippingName}`} amount={order.shipping} />
      {order.tax.minor > 0 && <Entry name="Tax" amount={order.tax} />}
      <Entry name="Paid" amount={order.total} />
    </Section>
  );
}

function Entry({ name, amount }: { name: string; amount: Money }) {
  return (
    <Row style={{ margin: "0 0 6px" }}>
      <Column>
        <Text style={cell}>{name}</Text>
      </Column>
      <Column style={{ verticalAlign: "top", width: 110 }}>
        <Text style={amountCell}>{formatMoney(amount)}</Text>
      </Column>
    </Row>
  );
}
