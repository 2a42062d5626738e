import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/money";
import type { OrderView } from "@/lib/orders/types";

/** Says what cancelling does before it does it. Works without script: the summary opens by itself. */
export function CancelOwnOrder({
  order,
  orderKey,
  action,
}: {
  order: OrderView;
  /** The key in the link that led here, if one did. */
  orderKey: string | null;
  action: (form: FormData) => Promise<void>;
}) {
  return (
    <details className="group rounded-xl border border-line p-6 sm:px-9">
      <summary className="cursor-pointer font-medium underline-offset-4 hover:underline">
        Changed your mind?
      </summary>
      <form action={action} className="mt-4 grid justify-items-start gap-4">
        <input type="hidden" name="orderId" value={order.id} />
        {orderKey && <input type="hidden" name="key" value={orderKey} />}
        <p className="max-w-xl text-muted">
          Nothing has left our shelf yet, so you can still cancel the whole order. {formatMoney(order.total)}{" "}
          goes back the way it came, usually within five to ten days. A cancelled order stays cancelled.
        </p>
        <Button type="submit" look="outline">
          Cancel order {order.number}
        </Button>
      </form>
    </details>
  );
}
