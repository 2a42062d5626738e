import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { formatsOf } from "@/lib/language/formats";
import type { OrderView, ReturnStatusName, ReturnView } from "@/lib/orders/types";

const TONES = {
  ASKED: "accent",
  APPROVED: "accent",
  DECLINED: "neutral",
  RECEIVED: "positive",
} as const satisfies Record<ReturnStatusName, string>;

/** What became of what somebody wanted to send back, newest first, and what is to be done now. */
export function OwnReturns({
  order,
  returnAddress,
  timeZone,
}: {
  order: OrderView;
  returnAddress: string;
  timeZone: string;
}) {
  return order.returns
    .toReversed()
    .map((one) => (
      <OwnReturn key={one.id} one={one} order={order} returnAddress={returnAddress} timeZone={timeZone} />
    ));
}

type Props = { one: ReturnView; order: OrderView; returnAddress: string; timeZone: string };

function OwnReturn({ one, order, returnAddress, timeZone }: Props) {
  const t = useTranslations("Return");
  const formats = formatsOf(useLocale());
  const units = one.lines
    .map((line) => ({ ...line, count: one.status === "RECEIVED" ? line.received : line.quantity }))
    .filter(({ count }) => count > 0);
  const said = one.status === "DECLINED" ? one.refusal : one.status === "APPROVED" ? one.approval : "";
  return (
    <section aria-labelledby={one.id} className="grid gap-4 rounded-xl border border-line p-6 sm:px-9">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={one.id} className="text-xl font-semibold">
          {t("title")}
        </h2>
        <Badge tone={TONES[one.status]}>{t(`status.${one.status}`)}</Badge>
      </div>
      <p role="status" className="max-w-xl">
        {t(`told.${one.status}`)}
      </p>
      {said && <p className="rounded-md bg-sunken px-4 py-3.5 break-words whitespace-pre-line">{said}</p>}
      {one.status === "APPROVED" && returnAddress && (
        <div className="grid gap-1">
          <p className="text-muted">{t("address", { number: `${order.number}` })}</p>
          <address className="whitespace-pre-line not-italic">{returnAddress}</address>
        </div>
      )}
      <ul className="grid text-muted">
        {units.map(({ orderLineId, count }) => {
          const line = order.lines.find(({ id }) => id === orderLineId);
          const name = [line?.productName, line?.variantName].filter(Boolean).join(", ");
          return <li key={orderLineId}>{`${count} × ${name}`}</li>;
        })}
      </ul>
      <p className="text-sm text-muted">
        {t("askedOn")} <time dateTime={one.askedAt.toISOString()}>{formats.day(one.askedAt, timeZone)}</time>
      </p>
    </section>
  );
}
