import Link from "next/link";
import type { MovementView } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { reasonWord, signed } from "./movement-words";

/** Why a level changed: the reason, the order it was for, the note somebody left. */
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
            href={`/admin/orders/${cause.orderNumber}`}
            className="underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {cause.kind === "REFUND" ? "refund of order" : "order"} {cause.orderNumber}
          </Link>
        </>
      )}
      {note && <span className="text-muted">, {note}</span>}
      {undo === "DONE" && <span className="text-muted">, undone since</span>}
    </span>
  );
}
