import { Link } from "@/components/ui/link";
import { type MovementCause as Cause, causeWords, type MovementView } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { reasonWord, signed } from "./movement-words";

/** Why a level changed: the reason, what it was for, the note somebody left. */
export function MovementCause({
  movement,
}: {
  movement: Pick<MovementView, "reason" | "cause" | "note" | "reverses" | "undo">;
}) {
  const { reason, cause, note, reverses, undo } = movement;
  return (
    <span>
      {reverses ? (
        <>
          Takes back {signed(reverses.quantity)} of <Moment at={reverses.at} />
        </>
      ) : (
        reasonWord(reason)
      )}
      {cause && (
        <>
          {", "}
          <Link
            href={hrefOf(cause)}
            className="underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {causeWords(cause)}
          </Link>
        </>
      )}
      {note && <span className="text-muted">, {note}</span>}
      {undo === "DONE" && <span className="text-muted">, undone since</span>}
    </span>
  );
}

function hrefOf(cause: Cause): string {
  switch (cause.kind) {
    case "IMPORT":
      return `/admin/stock/import/${cause.importId}`;
    case "STOCKTAKE":
      return `/admin/stocktakes/${cause.stocktakeNumber}`;
    case "DELIVERY":
      return `/admin/deliveries/${cause.deliveryNumber}`;
    default:
      return `/admin/orders/${cause.orderNumber}`;
  }
}
