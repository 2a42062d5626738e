import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { formatMoney, type Money } from "@/lib/money";
import type { OrderView, StaffOrderView, StaffRefundView } from "@/lib/orders/types";
import { Moment } from "./moment";
import { Cell, figures, HeadCell, Row, Table } from "./table";

/** What was bought, as it was named and priced then. */
export function OrderLines({ order }: { order: OrderView }) {
  return (
    <Table label="What was bought">
      <thead>
        <tr>
          <HeadCell>Variant</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${figures}`}>Price</HeadCell>
          <HeadCell className={figures}>Units</HeadCell>
          <HeadCell className={figures}>Sum</HeadCell>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <Row key={line.id}>
            <Cell>
              <Link href={`/admin/stock/${line.variantId}`} className="font-medium hover:underline">
                {line.productName}
              </Link>
              {line.variantName && <span className="text-muted"> {line.variantName}</span>}
              <span className="block font-mono text-xs text-muted">{line.sku}</span>
              {line.quantityMissing > 0 && (
                <span className="mt-1 block">
                  <Badge tone="warning">
                    {line.quantityMissing} of {line.quantity} not there
                  </Badge>
                </span>
              )}
            </Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>{formatMoney(line.unitPrice)}</Cell>
            <Cell className={figures}>{line.quantity}</Cell>
            <Cell className={figures}>{formatMoney(line.lineTotal)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The sum, from the lines to what Stripe captured. */
export function OrderMoney({ order }: { order: OrderView }) {
  return (
    <Panel title="Money">
      <dl className="grid gap-2 text-sm">
        <Sum label="Subtotal" amount={order.subtotal} />
        {order.discount.minor > 0 && (
          <Sum label="Discount" amount={{ ...order.discount, minor: -order.discount.minor }} />
        )}
        <Sum label={`Shipping, ${order.shippingName}`} amount={order.shipping} />
        {order.tax.minor > 0 && <Sum label="Tax" amount={order.tax} />}
        <div className="flex justify-between gap-4 border-t border-line pt-2 font-semibold tabular-nums">
          <dt>Captured</dt>
          <dd>{formatMoney(order.total)}</dd>
        </div>
      </dl>
    </Panel>
  );
}

function Sum({ label, amount }: { label: string; amount: Money }) {
  return (
    <div className="flex justify-between gap-4 tabular-nums">
      <dt className="text-muted">{label}</dt>
      <dd>{formatMoney(amount)}</dd>
    </div>
  );
}

const reasons: Record<StaffRefundView["reason"], string> = {
  SOLD_OUT: "Sold out when the payment arrived",
  CANCELLED: "Order cancelled",
  RETURNED: "Goods returned",
  REQUESTED: "Asked for by the buyer",
  QUARANTINED: "Payment in quarantine",
  DASHBOARD: "Made in Stripe's dashboard",
};

const states = {
  PENDING: { word: "Pending", tone: "warning" },
  SUCCEEDED: { word: "Refunded", tone: "positive" },
  FAILED: { word: "Failed", tone: "danger" },
  CANCELLED: { word: "Cancelled", tone: "neutral" },
} as const;

export function OrderRefunds({ refunds }: { refunds: StaffRefundView[] }) {
  return (
    <Panel title="Refunds">
      {refunds.length === 0 && <p className="text-sm text-muted">None.</p>}
      <ul className="grid gap-4 text-sm empty:hidden">
        {refunds.map((refund) => (
          <li key={refund.id} className="grid gap-1">
            <p className="flex items-center justify-between gap-3 font-medium tabular-nums">
              {formatMoney(refund.amount)}
              <Badge tone={states[refund.status].tone}>{states[refund.status].word}</Badge>
            </p>
            <p>{reasons[refund.reason]}</p>
            {refund.failureReason && <p className="text-danger">{refund.failureReason}</p>}
            <p className="text-xs text-muted">
              {refund.by ?? "The shop"}, <Moment at={refund.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function OrderAddress({ order }: { order: OrderView }) {
  const address = order.shippingAddress;
  const town = [address?.postalCode, address?.city, address?.state].filter(Boolean).join(" ");
  const lines = [address?.name, address?.line1, address?.line2, town, address?.country, address?.phone];
  return (
    <Panel title="Buyer">
      {order.email && (
        <a href={`mailto:${encodeURIComponent(order.email)}`} className="text-sm break-all hover:underline">
          {order.email}
        </a>
      )}
      {address ? (
        <address className="grid text-sm not-italic">
          {lines.filter(Boolean).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      ) : (
        <p className="text-sm text-muted">No address was asked for.</p>
      )}
    </Panel>
  );
}

/** The names by which Stripe knows this order. */
export function OrderPayment({ paymentIntentId, stripeSessionId }: StaffOrderView) {
  return (
    <Panel title="At Stripe">
      <dl className="grid gap-3 text-sm">
        <StripeId label="Payment" id={paymentIntentId} />
        <StripeId label="Session" id={stripeSessionId} />
      </dl>
    </Panel>
  );
}

function StripeId({ label, id }: { label: string; id: string | null }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted">{label}</dt>
      <dd className="font-mono text-xs break-all">{id ?? "None"}</dd>
    </div>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-3 rounded-md border border-line bg-raised p-4">
      <h2 className="text-sm font-semibold">{title}</h2>
      {children}
    </section>
  );
}
