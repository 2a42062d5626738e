import Link from "next/link";
import type { MovementView } from "@/lib/inventory/types";
import { reasonWord } from "./movement-words";

/** Why a level changed: the reason, the order it was for, the note somebody left. */
export function MovementCause({ movement }: { movement: Pick<MovementView, "reason" | "cause" | "note"> }) {
  const { reason, cause, note } = movement;
  return (
    <span>
      {reasonWord(reason)}
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
    </span>
  );
}
