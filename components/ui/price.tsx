import { useLocale, useTranslations } from "next-intl";
import { formatsOf } from "@/lib/language/formats";
import type { Money } from "@/lib/money";
import { classes } from "./classes";

/** A price, and the former one struck through where there is one. */
export function Price({
  amount,
  compareAt,
  from,
  className,
}: {
  amount: Money;
  compareAt?: Money | null;
  from?: boolean;
  className?: string;
}) {
  const t = useTranslations("Ui");
  const formats = formatsOf(useLocale());
  const reduced = compareAt !== null && compareAt !== undefined && compareAt.minor > amount.minor;
  return (
    <span className={classes("whitespace-nowrap tabular-nums", className)}>
      {from && <span className="text-muted">{t("from")} </span>}
      {reduced && <span className="sr-only">{t("now")} </span>}
      <span>{formats.money(amount)}</span>
      {reduced && (
        <>
          <span className="sr-only">{t("before")} </span>
          <s className="ms-2 font-normal text-muted">{formats.money(compareAt)}</s>
        </>
      )}
    </span>
  );
}
