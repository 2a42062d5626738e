import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import type { MovementView } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { MovementCause } from "./movement-cause";
import { MovementChange } from "./movement-change";
import { signed, whoMoved, withMinus } from "./movement-words";
import { OneButtonForm } from "./one-button-form";
import { Cell, figures, HeadCell, Row, Table, tight } from "./table";

/** Movements as a book shows them: change, cause, who, when, and the level after. */
export function MovementTable({
  label,
  movements,
  of,
  undo,
}: {
  label: string;
  movements: MovementView[];
  /** What the page is about and the rows need not repeat. */
  of: "variant" | "order";
  /** For those who may take a movement back. */
  undo?: FormAction | undefined;
}) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <HeadCell className={`${tight} ${figures}`}>Change</HeadCell>
          {of === "order" && <HeadCell>Variant</HeadCell>}
          <HeadCell>Cause</HeadCell>
          <HeadCell className={`hidden md:table-cell ${tight}`}>Who</HeadCell>
          <HeadCell className={`hidden md:table-cell ${tight}`}>When</HeadCell>
          <HeadCell className={`${tight} ${figures}`}>
            <span className="hidden sm:inline">On hand after</span>
            <span className="sm:hidden">After</span>
          </HeadCell>
          {undo && (
            <HeadCell className={`hidden sm:table-cell ${tight}`}>
              <span className="sr-only">Undo</span>
            </HeadCell>
          )}
        </tr>
      </thead>
      <tbody>
        {movements.map((movement) => (
          <Row key={movement.id}>
            <Cell className={figures}>
              <MovementChange quantity={movement.quantity} />
            </Cell>
            {of === "order" && (
              <Cell>
                <Link href={`/admin/stock/${movement.variantId}`} className="hover:underline">
                  {movement.productName}
                  {movement.variantName && <span className="text-muted"> {movement.variantName}</span>}
                </Link>
              </Cell>
            )}
            <Cell>
              <MovementCause movement={of === "order" ? { ...movement, cause: null } : movement} />
              <span className="flex flex-wrap gap-x-3 text-xs text-muted md:hidden">
                <Moment at={movement.at} />
                <span>{whoMoved(movement)}</span>
              </span>
              {undo && <Undo movement={movement} action={undo} className="mt-1 sm:hidden" />}
            </Cell>
            <Cell className="hidden whitespace-nowrap md:table-cell">{whoMoved(movement)}</Cell>
            <Cell className="hidden text-muted md:table-cell">
              <Moment at={movement.at} />
            </Cell>
            <Cell className={figures}>{withMinus(movement.onHandAfter)}</Cell>
            {undo && (
              <Cell className="hidden text-right sm:table-cell">
                <Undo movement={movement} action={undo} className="justify-end" />
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Undo({
  movement,
  action,
  className,
}: {
  movement: MovementView;
  action: FormAction;
  className: string;
}) {
  if (movement.undo !== "POSSIBLE") return null;
  return (
    <OneButtonForm
      action={action}
      fields={{ movementId: movement.id }}
      busy="Undoing…"
      look="text"
      size="inline"
      className={className}
    >
      Undo<span className="sr-only"> the movement of {signed(movement.quantity)}</span>
    </OneButtonForm>
  );
}
