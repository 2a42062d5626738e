import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { StockRow } from "@/lib/inventory/types";
import { LevelFigure } from "./foreseen-level";
import { withMinus } from "./movement-words";
import { StockMark } from "./stock-mark";

/** The level, and the proof of it: what the movements add up to. */
export function LevelCard({
  row,
  proof,
}: {
  row: StockRow;
  proof: { movementCount: number; movementSum: number };
}) {
  const agrees = proof.movementSum === row.onHand;
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-md border border-line bg-raised sm:grid-cols-4">
      <Figure label="On hand" value={<LevelFigure variantId={row.variantId} onHand={row.onHand} />}>
        <StockMark {...row} />
      </Figure>
      <Figure
        label="Sum of movements"
        value={
          <Link href="#history" className="hover:underline">
            {withMinus(proof.movementSum)}
          </Link>
        }
      >
        <span className={agrees ? "text-xs text-muted" : "text-xs font-medium text-danger"}>
          {agrees
            ? `${proof.movementCount} ${proof.movementCount === 1 ? "movement" : "movements"}`
            : "does not agree"}
        </span>
      </Figure>
      <Figure label="Low from" value={String(row.lowThreshold)} />
      <Figure
        label="Backorder limit"
        value={row.backorderLimit === 0 ? "None" : String(row.backorderLimit)}
      />
    </dl>
  );
}

function Figure({ label, value, children }: { label: string; value: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid content-start gap-1 p-4">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xl font-semibold tabular-nums">
        {value}
        {children}
      </dd>
    </div>
  );
}
