import { formatMoney, type Money } from "@/lib/money";
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
  const reduced = compareAt !== null && compareAt !== undefined && compareAt.minor > amount.minor;
  return (
    <span className={classes("whitespace-nowrap tabular-nums", className)}>
      {from && <span className="text-muted">from </span>}
      {reduced && <span className="sr-only">Now </span>}
      <span>{formatMoney(amount)}</span>
      {reduced && (
        <>
          <span className="sr-only">, before </span>
          <s className="ml-2 font-normal text-muted">{formatMoney(compareAt)}</s>
        </>
      )}
    </span>
  );
}
