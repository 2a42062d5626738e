import { useLocale, useTranslations } from "next-intl";
import { OrderStatus } from "@/components/order/order-status";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Price } from "@/components/ui/price";
import { formatsOf } from "@/lib/language/formats";
import type { OwnOrder } from "@/lib/orders/types";

export function OwnOrders({ orders, timeZone }: { orders: readonly OwnOrder[]; timeZone: string }) {
  const t = useTranslations("Account");
  const formats = formatsOf(useLocale());
  if (orders.length === 0) {
    return (
      <EmptyState title={t("noOrders")} action={<LinkButton href="/products">{t("lookAround")}</LinkButton>}>
        {t("noOrdersText")}
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="orders" className="grid gap-4">
      <h2 id="orders" className="text-xl font-semibold">
        {t("orders")}
      </h2>
      <ul className="grid divide-y divide-line border-y border-line">
        {orders.map((order) => (
          <li key={order.id} className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 py-5">
            <Link
              href={`/orders/${order.id}`}
              prefetch={false}
              className="justify-self-start font-medium underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {t("order", { number: `${order.number}` })}
            </Link>
            <Price amount={order.total} />
            <p className="text-sm text-muted">
              <time dateTime={order.placedAt.toISOString()}>{formats.day(order.placedAt, timeZone)}</time>
              {" · "}
              {order.items.join(", ")}
            </p>
            <span className="justify-self-end">
              <OrderStatus status={order.status} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
