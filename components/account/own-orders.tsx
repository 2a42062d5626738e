import { OrderStatus } from "@/components/order/order-status";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Price } from "@/components/ui/price";
import type { OwnOrder } from "@/lib/orders/types";

export function OwnOrders({ orders }: { orders: readonly OwnOrder[] }) {
  if (orders.length === 0) {
    return (
      <EmptyState title="No orders yet" action={<LinkButton href="/products">Look around</LinkButton>}>
        What you buy while you are signed in is listed here.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="orders" className="grid gap-4">
      <h2 id="orders" className="text-xl font-semibold">
        Orders
      </h2>
      <ul className="grid divide-y divide-line border-y border-line">
        {orders.map((order) => (
          <li key={order.id} className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 py-5">
            <Link
              href={`/orders/${order.id}`}
              prefetch={false}
              className="justify-self-start font-medium underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              Order {order.number}
            </Link>
            <Price amount={order.total} />
            <p className="text-sm text-muted">
              <time dateTime={order.placedAt.toISOString()}>{DAY.format(order.placedAt)}</time>
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

const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "medium" });
