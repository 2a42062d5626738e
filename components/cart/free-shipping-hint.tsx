import { formatMoney, type Money } from "@/lib/money";

/** How far the cart is from free shipping; nothing where there is nothing to say. */
export function FreeShippingHint({ missing }: { missing: Money | null }) {
  if (!missing) return null;
  return (
    <p className="rounded-md bg-accent-soft px-4 py-2.5 text-sm text-accent">
      {formatMoney(missing)} more, and shipping is free.
    </p>
  );
}
