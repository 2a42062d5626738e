import { useTranslations } from "next-intl";
import { RefreshCart } from "@/components/cart/refresh-cart";
import { LinkButton } from "@/components/ui/link-button";
import { Mark } from "@/components/ui/mark";
import type { OrderView } from "@/lib/orders/types";
import { OrderSheet } from "./order-sheet";

/** What the shopper sees when the payment has come to an order, and the header's count with it. */
export function OrderPlaced({
  order,
  href,
  mailed,
  timeZone,
}: {
  order: OrderView;
  href: string;
  /** Whether the shop sends mail at all. */
  mailed: boolean;
  timeZone: string;
}) {
  const t = useTranslations("Order");
  const number = `${order.number}`;
  const soldOut = order.status === "SOLD_OUT";
  const tooSlow = order.total.minor === 0 ? "soldOutFree" : "tooSlowText";
  const placed = howPlaced(order);
  return (
    <div className="mx-auto grid max-w-3xl gap-10">
      <header className="grid justify-items-start gap-4">
        <Mark className="size-12" />
        <h1 className="text-3xl font-semibold">
          {t(soldOut ? "tooSlow" : placed === "placed" ? "thanks" : "thanksForIt")}
        </h1>
        <p className="max-w-xl text-lg text-muted">
          {soldOut ? t(tooSlow) : t(placed, { number })}
          {mailed && order.email && ` ${t("mailed", { email: order.email })}`}
        </p>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={href} look="outline">
            {t("title", { number })}
          </LinkButton>
          <LinkButton href="/products" look="quiet">
            {t(soldOut ? "seeOthers" : "goOn")}
          </LinkButton>
        </div>
      </header>
      <OrderSheet order={order} timeZone={timeZone} />
      <RefreshCart />
    </div>
  );
}

function howPlaced({ lines }: OrderView) {
  if (lines.some(({ quantityMissing }) => quantityMissing > 0)) return "placedPartly";
  return lines.some(({ laterUnits }) => laterUnits > 0) ? "placedLater" : "placed";
}
