import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import { formatsOf } from "@/lib/language/formats";
import type { OrderView } from "@/lib/orders/types";

type Step = { key: string; title: string; at: Date | null; detail?: string };

/** What has happened to an order, and what comes next, from the top down. */
export function OrderSteps({ order, timeZone }: { order: OrderView; timeZone: string }) {
  const t = useTranslations("Order");
  const formats = formatsOf(useLocale());
  return (
    <ol className="grid" aria-label={t("steps.label")}>
      {steps(t, order).map((step) => (
        <li key={step.key} className="group grid grid-cols-[auto_1fr] gap-x-4">
          <span className="grid grid-rows-[auto_1fr] justify-items-center" aria-hidden="true">
            <span
              className={classes(
                "grid size-6 place-items-center rounded-full",
                step.at ? "bg-accent text-accent-ink" : "border-2 border-line-strong",
              )}
            >
              {step.at && <Check className="size-3.5" />}
            </span>
            <span className="my-1 w-px bg-line-strong group-last:hidden" />
          </span>
          <div className="pb-6 group-last:pb-0">
            <p className={classes("font-medium", !step.at && "text-muted")}>{step.title}</p>
            {step.detail && <p className="text-sm break-words text-muted">{step.detail}</p>}
            {step.at && (
              <time dateTime={step.at.toISOString()} className="text-sm text-muted tabular-nums">
                {formats.day(step.at, timeZone)}
              </time>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Whether all of it was there when it was paid. */
const isWhole = ({ lines }: OrderView) =>
  lines.every(({ quantityMissing, laterUnits }) => quantityMissing + laterUnits === 0);

function steps(t: ReturnType<typeof useTranslations<"Order">>, order: OrderView): Step[] {
  const done: Step[] = [
    { key: "placed", title: t(isWhole(order) ? "steps.placed" : "steps.placedPartly"), at: order.placedAt },
    ...order.shipments.map(({ shippedAt, carrier, trackingNumber }, at) => ({
      key: `shipment-${at}`,
      title: order.shipments.length > 1 ? t("steps.parcelLeft", { number: at + 1 }) : t("steps.left"),
      at: shippedAt,
      detail: [carrier, trackingNumber].filter(Boolean).join(", "),
    })),
    ...(order.cancelledAt ? [{ key: "cancelled", title: t("steps.cancelled"), at: order.cancelledAt }] : []),
    ...order.refunds
      .filter(({ status }) => status === "SUCCEEDED")
      .map(({ createdAt }, at) => ({ key: `refund-${at}`, title: t("steps.refunded"), at: createdAt })),
    ...order.returns.flatMap(({ id, status, askedAt, approvedAt, endedAt }) => [
      { key: `${id}-asked`, title: t("steps.returnAsked"), at: askedAt },
      ...(approvedAt ? [{ key: `${id}-approved`, title: t("steps.returnApproved"), at: approvedAt }] : []),
      ...(endedAt
        ? [
            {
              key: `${id}-ended`,
              title: t(status === "RECEIVED" ? "steps.returnReceived" : "steps.returnDeclined"),
              at: endedAt,
            },
          ]
        : []),
    ]),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  if (order.status === "SOLD_OUT") {
    return [{ key: "sold-out", title: t("steps.soldOut"), at: order.placedAt }, ...done.slice(1)];
  }
  const packing = { key: "packing", title: t("steps.packing"), at: null, detail: order.shippingName };
  return order.waits ? [...done, packing] : done;
}
