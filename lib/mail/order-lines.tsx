import { Column, Hr, Row, Section, Text } from "@react-email/components";
import { formatsOf } from "@/lib/language/formats";
import { DIRECTIONS } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import type { OrderView } from "@/lib/orders/types";
import { COLOURS } from "./colours";

/** What was bought and what was paid, as a table that reads well as plain text too. */
export function OrderLines({ order }: { order: OrderView }) {
  const t = wordsIn(order.locale, "Mail");
  const { money } = formatsOf(order.locale);
  // Many mail programs do not know "end".
  const end = DIRECTIONS[order.locale] === "rtl" ? "left" : "right";
  return (
    <Section style={{ margin: "8px 0 20px" }}>
      <Rule />
      {order.lines.map((line) => (
        <Entry
          key={line.id}
          end={end}
          name={`${line.quantity} × ${[line.productName, line.variantName].filter(Boolean).join(", ")}`}
          amount={money(line.lineTotal)}
        />
      ))}
      <Rule />
      {order.discount.minor > 0 && (
        <Entry
          end={end}
          name={
            order.discountCode ? t("lines.discountBy", { code: order.discountCode }) : t("lines.discount")
          }
          amount={money({ ...order.discount, minor: -order.discount.minor })}
        />
      )}
      <Entry
        end={end}
        name={t("lines.shipping", { name: order.shippingName })}
        amount={money(order.shipping)}
      />
      {order.tax.minor > 0 && <Entry end={end} name={t("lines.tax")} amount={money(order.tax)} />}
      <Entry end={end} name={t("lines.paid")} amount={money(order.total)} strong />
      {order.taxIncluded.minor > 0 && (
        <Entry end={end} name={t("lines.taxIncluded")} amount={money(order.taxIncluded)} />
      )}
    </Section>
  );
}

const Rule = () => <Hr className="rule" style={{ borderColor: COLOURS.rule, margin: "14px 0" }} />;

function Entry({
  name,
  amount,
  end,
  strong = false,
}: {
  name: string;
  amount: string;
  end: "left" | "right";
  strong?: boolean;
}) {
  const cell = {
    ...{ color: COLOURS.ink, fontSize: 15, lineHeight: "22px", margin: 0 },
    fontWeight: strong ? 600 : 400,
  };
  return (
    <Row style={{ margin: "0 0 6px" }}>
      <Column style={{ verticalAlign: "top" }}>
        <Text className="ink" style={cell}>
          {name}
        </Text>
      </Column>
      <Column style={{ verticalAlign: "top", width: 110 }}>
        <Text className="ink" style={{ ...cell, textAlign: end, whiteSpace: "nowrap" }}>
          {amount}
        </Text>
      </Column>
    </Row>
  );
}
