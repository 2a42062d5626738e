import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import { withMinus } from "@/components/admin/movement-words";
import { OneButtonForm } from "@/components/admin/one-button-form";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import type { StocktakeLineView } from "@/lib/inventory/stocktake/types";
import { CountForm } from "./count-form";
import { Variance } from "./variance";

/** How lines are counted where they stand, for those who may while it is open. */
export type Counting = { stocktakeId: string; newKey: () => string; count: FormAction; leaveOut: FormAction };

/** The lines of a sheet. What the book says is shown once a line is counted, so that nobody counts towards it. */
export function LineList({
  label,
  lines,
  toShip,
  counting,
  remarkOf = () => null,
}: {
  label: string;
  lines: StocktakeLineView[];
  /** Units that are sold and still on the shelf, by variant. */
  toShip: ReadonlyMap<string, number>;
  counting: Counting | null;
  remarkOf?: (line: StocktakeLineView) => ReactNode;
}) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-md border border-line bg-raised">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-2 px-4 py-3 text-sm">
          <div className="flex items-center justify-between gap-4">
            <div className="grid min-w-0 gap-0.5">
              <Link href={`/admin/stock/${line.variantId}`} className="hover:underline">
                <span className="font-medium">{line.productName}</span>
                {line.variantName && <span className="text-muted"> {line.variantName}</span>}
              </Link>
              <span className="font-mono text-xs text-muted">{line.sku}</span>
            </div>
            {counting ? (
              <CountForm
                stocktakeId={counting.stocktakeId}
                sku={line.sku}
                counted={line.count?.counted ?? null}
                formKey={counting.newKey()}
                action={counting.count}
              />
            ) : (
              line.count && <Variance units={line.count.variance} className="text-base" />
            )}
          </div>
          {!line.count && <Waiting units={toShip.get(line.variantId)} />}
          {line.count && (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted tabular-nums">
              {counting && <Variance units={line.count.variance} />}
              <span>
                {line.count.counted} counted, the book said {withMinus(line.count.onHand)}
              </span>
              <span>
                <Moment at={line.count.at} />, {line.count.by}
              </span>
              {line.count.earlier > 0 && (
                <span>
                  counted {line.count.earlier === 1 ? "once" : `${line.count.earlier} times`} before
                </span>
              )}
              {counting && (
                <OneButtonForm
                  action={counting.leaveOut}
                  fields={{ stocktakeId: counting.stocktakeId, sku: line.sku, key: counting.newKey() }}
                  busy="Leaving out…"
                  look="text"
                  size="inline"
                  className="[&>button]:text-xs"
                >
                  Leave out<span className="sr-only"> {line.sku}</span>
                </OneButtonForm>
              )}
            </div>
          )}
          {remarkOf(line)}
        </li>
      ))}
    </ul>
  );
}

function Waiting({ units = 0 }: { units?: number | undefined }) {
  if (units === 0) return null;
  return (
    <p className="text-xs text-warning">
      {units} sold and not yet sent: leave {units === 1 ? "it" : "them"} out of the count.
    </p>
  );
}
