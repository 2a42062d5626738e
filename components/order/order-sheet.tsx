import { useLocale, useTranslations } from "next-intl";
import { ProductPicture } from "@/components/product/product-picture";
import { formatsOf } from "@/lib/language/formats";
import type { Money } from "@/lib/money";
import type { OrderView } from "@/lib/orders/types";

/** The order as a sheet: what, how much, where to. */
export function OrderSheet({ order, timeZone }: { order: OrderView; timeZone: string }) {
  const t = useTranslations("Order");
  const formats = formatsOf(useLocale());
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
                {[line.variantName, `${line.quantity} × ${formats.money(line.unitPrice)}`]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {line.quantityMissing > 0 && (
                <p className="text-sm text-warning">
                  {line.quantityMissing === line.quantity
                    ? t("sheet.gone")
                    : t("sheet.someGone", { count: line.quantityMissing })}
                </p>
              )}
              {line.laterUnits > 0 && order.status === "PROCESSING" && (
                <p className="text-sm text-muted">{t("sheet.later", { count: line.laterUnits })}</p>
              )}
            </div>
            <p className="tabular-nums">{formats.money(line.lineTotal)}</p>
          </li>
        ))}
      </ul>
      <Sums order={order} />
      <Destination order={order} timeZone={timeZone} />
    </div>
  );
}

function Sums({ order }: { order: OrderView }) {
  const t = useTranslations("Order");
  const formats = formatsOf(useLocale());
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-y-2 border-t border-line pt-6 tabular-nums">
      <Sum name={t("sheet.subtotal")} amount={order.subtotal} />
      {order.discount.minor > 0 && (
        <Sum
          name={
            order.discountCode ? t("sheet.discountBy", { code: order.discountCode }) : t("sheet.discount")
          }
          amount={{ ...order.discount, minor: -order.discount.minor }}
        />
      )}
      <Sum name={t("sheet.shipping", { name: order.shippingName })} amount={order.shipping} />
      {order.tax.minor > 0 && <Sum name={t("sheet.tax")} amount={order.tax} />}
      <dt className="mt-2 font-semibold">{t("sheet.paid")}</dt>
      <dd className="mt-2 text-end text-xl font-semibold">{formats.money(order.total)}</dd>
      {order.taxIncluded.minor > 0 && <Sum name={t("sheet.taxIncluded")} amount={order.taxIncluded} />}
      {order.refunds.map((refund) => (
        <Sum
          key={refund.createdAt.getTime()}
          name={t(`refund.${refund.status}`)}
          amount={{ ...refund.amount, minor: -refund.amount.minor }}
        />
      ))}
    </dl>
  );
}

function Sum({ name, amount }: { name: string; amount: Money }) {
  const t = useTranslations("Order");
  const formats = formatsOf(useLocale());
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-end">{amount.minor === 0 ? t("sheet.free") : formats.money(amount)}</dd>
    </>
  );
}

function Destination({ order, timeZone }: { order: OrderView; timeZone: string }) {
  const t = useTranslations("Order");
  const formats = formatsOf(useLocale());
  const address = order.shippingAddress;
  const lines = address && [
    address.name,
    address.line1,
    address.line2,
    [address.postalCode, address.city].filter(Boolean).join(" "),
    address.state,
    address.country && formats.country(address.country),
  ];
  return (
    <div className="grid gap-6 border-t border-line pt-6 text-sm sm:grid-cols-2">
      {lines && (
        <div>
          <h2 className="mb-1 font-medium">{t("sheet.goesTo")}</h2>
          <address className="grid text-muted not-italic">
            {lines.filter(Boolean).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        </div>
      )}
      <div>
        <h2 className="mb-1 font-medium">{t("sheet.placedOn")}</h2>
        <p className="text-muted">
          <time dateTime={order.placedAt.toISOString()}>{formats.day(order.placedAt, timeZone)}</time>
        </p>
        {order.email && <p className="break-words text-muted">{order.email}</p>}
      </div>
    </div>
  );
}
