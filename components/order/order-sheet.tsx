import { ProductPicture } from "@/components/product/product-picture";
import { formatMoney, type Money } from "@/lib/money";
import type { OrderView } from "@/lib/orders/types";

/** The order as a sheet: what, how much, where to. */
export function OrderSheet({ order }: { order: OrderView }) {
  return (
    <div className="grid gap-8 rounded-xl bg-sunken p-6 sm:p-9">
      <ul className="divide-y divide-line">
        {order.lines.map((line) => (
          <li key={line.id} className="flex items-center gap-4 py-4 first:pt-0 last:pb-0">
            <ProductPicture
              path={line.imagePath}
              alt=""
              tint={line.tint}
              className="size-16 shrink-0 rounded-sm text-[0.3rem]"
            />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{line.productName}</p>
              <p className="text-sm text-muted tabular-nums">
                {[line.variantName, `${line.quantity} × ${formatMoney(line.unitPrice)}`]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {line.quantityMissing > 0 && (
                <p className="text-sm text-warning">
                  {line.quantityMissing === line.quantity
                    ? "Was gone"
                    : `${line.quantityMissing} of them were gone`}
                  : refunded, not shipped.
                </p>
              )}
            </div>
            <p className="tabular-nums">{formatMoney(line.lineTotal)}</p>
          </li>
        ))}
      </ul>
      <Sums order={order} />
      <Destination order={order} />
    </div>
  );
}

function Sums({ order }: { order: OrderView }) {
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-y-2 border-t border-line pt-6 tabular-nums">
      <Sum name="Subtotal" amount={order.subtotal} />
      {order.discount.minor > 0 && (
        <Sum name="Discount" amount={{ ...order.discount, minor: -order.discount.minor }} />
      )}
      <Sum name={`Shipping · ${order.shippingName}`} amount={order.shipping} />
      {order.tax.minor > 0 && <Sum name="Tax" amount={order.tax} />}
      <dt className="mt-2 font-semibold">Paid</dt>
      <dd className="mt-2 text-right text-xl font-semibold">{formatMoney(order.total)}</dd>
      {order.refunds.map((refund) => (
        <Sum
          key={refund.createdAt.getTime()}
          name={REFUNDS[refund.status]}
          amount={{ ...refund.amount, minor: -refund.amount.minor }}
        />
      ))}
    </dl>
  );
}

const REFUNDS = {
  PENDING: "Refund, on its way",
  SUCCEEDED: "Refunded",
  FAILED: "Refund, being looked into",
  CANCELLED: "Refund, cancelled",
};

function Sum({ name, amount }: { name: string; amount: Money }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{amount.minor === 0 ? "Free" : formatMoney(amount)}</dd>
    </>
  );
}

function Destination({ order }: { order: OrderView }) {
  const address = order.shippingAddress;
  const lines = address && [
    address.name,
    address.line1,
    address.line2,
    [address.postalCode, address.city].filter(Boolean).join(" "),
    address.state,
    address.country && countryName(address.country),
  ];
  return (
    <div className="grid gap-6 border-t border-line pt-6 text-sm sm:grid-cols-2">
      {lines && (
        <div>
          <h2 className="mb-1 font-medium">Goes to</h2>
          <address className="grid text-muted not-italic">
            {lines.filter(Boolean).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        </div>
      )}
      <div>
        <h2 className="mb-1 font-medium">Placed</h2>
        <p className="text-muted">
          <time dateTime={order.placedAt.toISOString()}>
            {order.placedAt.toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" })}
          </time>
        </p>
        {order.email && <p className="break-words text-muted">{order.email}</p>}
      </div>
    </div>
  );
}

/** Stripe gives two letters; anything else is shown as it came. */
function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}
