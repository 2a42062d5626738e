"use client";

import { useEffect } from "react";
import { loadCart } from "@/components/cart/cart-store";
import { LinkButton } from "@/components/ui/link-button";
import { Mark } from "@/components/ui/mark";
import type { OrderView } from "@/lib/orders/types";
import { OrderSheet } from "./order-sheet";

/** What the shopper sees when the payment has come to an order, and the header's count with it. */
export function OrderPlaced({
  order,
  href,
  mailed,
}: {
  order: OrderView;
  href: string;
  /** Whether the shop sends mail at all. */
  mailed: boolean;
}) {
  useEffect(() => void loadCart(), []);
  const soldOut = order.status === "SOLD_OUT";
  return (
    <div className="mx-auto grid max-w-3xl gap-10">
      <header className="grid justify-items-start gap-4">
        <Mark className="size-12" />
        <h1 className="text-3xl font-semibold">
          {soldOut ? "We are sorry: somebody was faster" : "Thank you. It is yours."}
        </h1>
        <p className="max-w-xl text-lg text-muted">
          {soldOut
            ? "While you paid, the last one went to somebody else. We keep none of your money: the full amount goes back the way it came, usually within five to ten days."
            : `Order ${order.number} is placed and its things are counted out for you.`}
          {mailed && order.email && ` A message to ${order.email} says the same.`}
        </p>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={href} look="outline">
            Order {order.number}
          </LinkButton>
          <LinkButton href="/products" look="quiet">
            {soldOut ? "See what is there" : "Go on looking"}
          </LinkButton>
        </div>
      </header>
      <OrderSheet order={order} />
    </div>
  );
}
