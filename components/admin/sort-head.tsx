import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import type { StockSort, StockSorting } from "@/lib/inventory/types";

/** By what a list is in order, and the addresses at which it is in another. */
export type Sortable = StockSorting & { hrefOf: (sort: StockSort) => string };

/** A column's name that puts the list in its order; pressed again, the other way round. */
export function SortLink({
  by,
  sorting,
  children,
  className,
  title,
}: {
  by: StockSort;
  sorting: Sortable;
  children: ReactNode;
  className?: string;
  title?: string;
}) {
  const current = sorting.sort === by;
  const Arrow = sorting.descending ? ArrowDown : ArrowUp;
  return (
    <Link
      href={sorting.hrefOf(by)}
      scroll={false}
      title={title}
      className={classes(
        "inline-flex items-center gap-1 py-1.5 hover:text-ink",
        current && "text-ink",
        className,
      )}
    >
      {children}
      <span className="sr-only">
        {current ? `, sorted ${sorting.descending ? "downwards" : "upwards"}; turn round` : ", sort by this"}
      </span>
      {current && <Arrow className="size-3" aria-hidden="true" />}
    </Link>
  );
}

export const ariaSort = (
  { sort, descending }: StockSorting,
  by: StockSort,
): "ascending" | "descending" | undefined =>
  sort === by ? (descending ? "descending" : "ascending") : undefined;
