import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { formatsOf } from "@/lib/language/formats";
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
  const t = useTranslations("Order");
  const formats = formatsOf(useLocale());
  return (
    <details className="group rounded-xl border border-line p-6 sm:px-9">
      <summary className="cursor-pointer font-medium underline-offset-4 hover:underline">
        {t("cancel.title")}
      </summary>
      <form action={action} className="mt-4 grid justify-items-start gap-4">
        <input type="hidden" name="orderId" value={order.id} />
        {orderKey && <input type="hidden" name="key" value={orderKey} />}
        <p className="max-w-xl text-muted">
          {order.total.minor === 0
            ? t("cancel.freeText")
            : t("cancel.text", { total: formats.money(order.total) })}
        </p>
        <Button type="submit" look="outline">
          {t("cancel.button", { number: `${order.number}` })}
        </Button>
      </form>
    </details>
  );
}
