import { Link } from "@/components/ui/link";
import type { MovementView } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { MovementCause } from "./movement-cause";
import { MovementChange } from "./movement-change";
import { whoMoved, withMinus } from "./movement-words";

/** What happened last to the stock of the whole shop, and why. */
export function MovementFeed({ movements }: { movements: MovementView[] }) {
  if (movements.length === 0) return <p className="text-sm text-muted">Nothing has moved yet.</p>;
  return (
    <ol className="divide-y divide-line rounded-md border border-line bg-raised text-sm">
      {movements.map((movement) => (
        <li key={movement.id} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 px-4 py-3">
          <MovementChange quantity={movement.quantity} className="text-right" />
          <div className="grid min-w-0 gap-0.5">
            <Link
              href={`/admin/stock/${movement.variantId}`}
              className="truncate font-medium hover:underline"
              title={[movement.productName, movement.variantName].filter(Boolean).join(", ")}
            >
              {movement.productName}
              {movement.variantName && (
                <span className="font-normal text-muted"> {movement.variantName}</span>
              )}
            </Link>
            <p>
              <MovementCause movement={movement} />
            </p>
            <p className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
              <span>
                <span aria-hidden="true">→ </span>
                {withMinus(movement.onHandAfter)}
                <span className="sr-only"> on hand after</span>
              </span>
              <span>{whoMoved(movement)}</span>
              <Moment at={movement.at} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
