import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { formatMoney, type Money } from "@/lib/money";
import type {
  MoneyState,
  OrderView,
  StaffLineView,
  StaffOrderView,
  StaffRefundView,
} from "@/lib/orders/types";
import { Moment } from "./moment";
import { OneButtonForm } from "./one-button-form";
import { Panel } from "./panel";
import { refundReasonWords, refundStates } from "./refund-words";
import { Cell, figures, HeadCell, Row, Table } from "./table";

/** What was bought, as it was named and priced then, and what has become of it. */
export function OrderLines({ lines }: { lines: StaffLineView[] }) {
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
        {lines.map((line) => (
          <Row key={line.id}>
            <Cell>
              <Link href={`/admin/stock/${line.variantId}`} className="font-medium hover:underline">
                {line.productName}
              </Link>
              {line.variantName && <span className="text-muted"> {line.variantName}</span>}
              <span className="block font-mono text-xs text-muted">{line.sku}</span>
              <Become line={line} />
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

function Become({ line }: { line: StaffLineView }) {
  const { quantityMissing: missing, shipped, refunded, restocked } = line;
  const told = [
    shipped > 0 && `${shipped} shipped`,
    refunded > 0 && `${refunded} refunded`,
    restocked > 0 && `${restocked} back on the shelf`,
  ].filter(Boolean);
  if (missing === 0 && told.length === 0) return null;
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      {missing > 0 && (
        <Badge tone="warning">
          {missing} of {line.quantity} not there
        </Badge>
      )}
      {told.join(", ")}
    </span>
  );
}

/** The sum, from the lines to what Stripe captured. */
export function OrderMoney({ order, state }: { order: OrderView; state: MoneyState }) {
  return (
    <Panel title="Money">
      <dl className="grid gap-2 text-sm">
        <Sum label="Subtotal" amount={order.subtotal} />
        {order.discount.minor > 0 && (
          <Sum
            label={order.discountCode ? `Discount, code ${order.discountCode}` : "Discount"}
            amount={{ ...order.discount, minor: -order.discount.minor }}
          />
        )}
        <Sum label={`Shipping, ${order.shippingName}`} amount={order.shipping} />
        {order.tax.minor > 0 && <Sum label="Tax" amount={order.tax} />}
        <div className="flex justify-between gap-4 border-t border-line pt-2 font-semibold tabular-nums">
          <dt>Captured</dt>
          <dd>{formatMoney(order.total)}</dd>
        </div>
        {order.taxIncluded.minor > 0 && <Sum label="Tax in it" amount={order.taxIncluded} />}
        {state.refunded.minor > 0 && (
          <Sum label="Paid back" amount={{ ...state.refunded, minor: -state.refunded.minor }} />
        )}
        {state.onItsWay.minor > 0 && (
          <Sum label="On its way back" amount={{ ...state.onItsWay, minor: -state.onItsWay.minor }} />
        )}
        {state.refundable.minor < order.total.minor && (
          <div className="flex justify-between gap-4 border-t border-line pt-2 font-semibold tabular-nums">
            <dt>Kept</dt>
            <dd>{formatMoney(state.refundable)}</dd>
          </div>
        )}
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

/** `acknowledge` where whoever looks may say that they have seen a refund which failed. */
export function OrderRefunds({
  refunds,
  acknowledge,
}: {
  refunds: StaffRefundView[];
  acknowledge: FormAction | null;
}) {
  return (
    <Panel title="Refunds">
      {refunds.length === 0 && <p className="text-sm text-muted">None.</p>}
      <ul className="grid gap-4 text-sm empty:hidden">
        {refunds.map((refund) => (
          <li key={refund.id} className="grid gap-1">
            <p className="flex items-center justify-between gap-3 font-medium tabular-nums">
              {formatMoney(refund.amount)}
              <Badge tone={refundStates[refund.status].tone}>{refundStates[refund.status].word}</Badge>
            </p>
            <p>{refundReasonWords[refund.reason]}</p>
            {refund.failureReason && (
              <p className={refund.status === "FAILED" ? "text-danger" : "text-muted"}>
                {refund.failureReason}
              </p>
            )}
            {refund.note && <p className="break-words text-muted">“{refund.note}”</p>}
            <p className="text-xs text-muted">
              {refund.by ?? "The shop"}, <Moment at={refund.createdAt} />
            </p>
            {refund.waits && (
              <p className="text-muted">
                The buyer does not have this money. Refund it again, or let it rest.
              </p>
            )}
            {refund.waits && acknowledge && (
              <OneButtonForm action={acknowledge} fields={{ refundId: refund.id }} busy="Noting…">
                Let it rest
              </OneButtonForm>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What has left, what waits, and the slip that lies in each parcel. */
export function OrderParcels({
  order,
  waits,
  path,
  mayChange,
}: {
  order: OrderView;
  waits: boolean;
  path: string;
  mayChange: boolean;
}) {
  return (
    <Panel title="Parcels">
      {!waits && order.shipments.length === 0 && <p className="text-sm text-muted">None.</p>}
      <ul className="grid gap-4 text-sm empty:hidden">
        {waits && (
          <li className="grid gap-1">
            <p>To be packed</p>
            <ParcelLink href={`${path}/slip`}>Packing slip</ParcelLink>
          </li>
        )}
        {order.shipments.map(({ id, shippedAt, carrier, trackingNumber, lines }, at) => (
          <li key={id} className="grid gap-1">
            <p className="tabular-nums">
              {lines.reduce((sum, { quantity }) => sum + quantity, 0)} sent
              {carrier && ` with ${carrier}`}, <Moment at={shippedAt} />
            </p>
            {trackingNumber && <p className="font-mono text-xs break-all text-muted">{trackingNumber}</p>}
            {mayChange && (
              <ParcelLink href={`${path}?do=track&parcel=${id}`}>
                {trackingNumber ? "Change the tracking" : "Add a tracking number"}
                {order.shipments.length > 1 && ` of parcel ${at + 1}`}
              </ParcelLink>
            )}
            <ParcelLink href={`${path}/slip?shipment=${id}`}>Packing slip of parcel {at + 1}</ParcelLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ParcelLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p>
      <Link href={href} className="underline decoration-line-strong underline-offset-4 hover:decoration-ink">
        {children}
      </Link>
    </p>
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
