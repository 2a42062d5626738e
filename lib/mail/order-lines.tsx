import { Column, Hr, Row, Section, Text } from "@react-email/components";
import { formatsOf } from "@/lib/language/formats";
import { wordsIn } from "@/lib/language/words-in";
import type { OrderView } from "@/lib/orders/types";

const cell = { color: "#17181f", fontSize: 15, lineHeight: "22px", margin: 0 };
const amountCell = { ...cell, textAlign: "end" as const, whiteSpace: "nowrap" as const };

/** What was bought and what was paid, as a table that reads well as plain text too. */
export function OrderLines({ order }: { order: OrderView }) {
  const t = wordsIn(order.locale, "Mail");
  const { money } = formatsOf(order.locale);
  return (
    <Section style={{ margin: "8px 0 20px" }}>
      <Hr style={{ borderColor: "#e2e3e8", margin: "0 0 14px" }} />
      {order.lines.map((line) => (
        <Entry
          key={line.id}
          name={`${line.quantity} × ${[line.productName, line.variantName].filter(Boolean).join(", ")}`}
          amount={money(line.lineTotal)}
        />
      ))}
      <Hr style={{ borderColor: "#e2e3e8", margin: "14px 0" }} />
      {order.discount.minor > 0 && (
        <Entry
          name={t("lines.discount")}
          amount={money({ ...order.discount, minor: -order.discount.minor })}
        />
      )}
      <Entry name={t("lines.shipping", { name: order.shippingName })} amount={money(order.shipping)} />
      {order.tax.minor > 0 && <Entry name={t("lines.tax")} amount={money(order.tax)} />}
      <Entry name={t("lines.paid")} amount={money(order.total)} />
    </Section>
  );
}

function Entry({ name, amount }: { name: string; amount: string }) {
  return (
    <Row style={{ margin: "0 0 6px" }}>
      <Column>
        <Text style={cell}>{name}</Text>
      </Column>
      <Column style={{ verticalAlign: "top", width: 110 }}>
        <Text style={amountCell}>{amount}</Text>
      </Column>
    </Row>
  );
}
