import Link from "next/link";
import type { MovementView } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { MovementCause } from "./movement-cause";
import { MovementChange } from "./movement-change";
import { withMinus } from "./movement-words";
import { Cell, figures, HeadCell, Row, Table } from "./table";

/** Movements as a book shows them: change, cause, who, when, and the level after. */
export function MovementTable({
  label,
  movements,
  withVariant,
}: {
  label: string;
  movements: MovementView[];
  /** Whether the variant is said: where the movements are not all of one. */
  withVariant?: boolean;
}) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <HeadCell className={figures}>Change</HeadCell>
          {withVariant && <HeadCell>Variant</HeadCell>}
          <HeadCell>Cause</HeadCell>
          <HeadCell className="hidden md:table-cell">Who</HeadCell>
          <HeadCell className="hidden sm:table-cell">When</HeadCell>
          <HeadCell className={figures}>On hand after</HeadCell>
        </tr>
      </thead>
      <tbody>
        {movements.map((movement) => (
          <Row key={movement.id}>
            <Cell className={figures}>
              <MovementChange quantity={movement.quantity} />
            </Cell>
            {withVariant && (
              <Cell>
                <Link href={`/admin/stock/${movement.variantId}`} className="hover:underline">
                  {[movement.productName, movement.variantName].filter(Boolean).join(", ")}
                </Link>
              </Cell>
            )}
            <Cell>
              <MovementCause movement={movement} />
              <span className="block text-xs text-muted sm:hidden">
                <Moment at={movement.at} />
              </span>
              <span className="block text-xs text-muted md:hidden">{whoOf(movement)}</span>
            </Cell>
            <Cell className="hidden md:table-cell">{whoOf(movement)}</Cell>
            <Cell className="hidden text-muted sm:table-cell">
              <Moment at={movement.at} />
            </Cell>
            <Cell className={figures}>{withMinus(movement.onHandAfter)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const whoOf = ({ by, reason }: MovementView) => by ?? (reason === "SALE" ? "The payment" : "The shop");
