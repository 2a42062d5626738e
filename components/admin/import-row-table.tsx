import { Link } from "@/components/ui/link";
import type { ImportRowView, RowChange } from "@/lib/inventory/types";
import { MovementChange } from "./movement-change";
import { withMinus } from "./movement-words";
import { Cell, figures, HeadCell, Row, Table, tight } from "./table";

/** What each row of a file would do, or did; and what stands in its way, by column. */
export function ImportRowTable({ rows, undone }: { rows: ImportRowView[]; undone: boolean }) {
  return (
    <Table label="Rows of the file">
      <thead>
        <tr>
          <HeadCell className={`${tight} ${figures}`}>Row</HeadCell>
          <HeadCell>Variant</HeadCell>
          <HeadCell className={tight}>{undone ? "What it did" : "What it does"}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.row}>
            <Cell className={`align-top text-muted ${figures}`}>{row.row.toLocaleString("en")}</Cell>
            <Cell className="align-top">
              {row.variantId ? (
                <Link href={`/admin/stock/${row.variantId}`} className="hover:underline">
                  <span className="font-medium">{row.productName}</span>
                  {row.variantName && <span className="text-muted"> {row.variantName}</span>}
                </Link>
              ) : null}
              <span className="block font-mono text-xs break-all text-muted">{row.sku}</span>
              {row.problems.length > 0 && (
                <ul className="mt-1.5 grid gap-1">
                  {row.problems.map(({ column, message }) => (
                    <li key={`${column}${message}`} className="text-danger">
                      {column && <span className="mr-1.5 font-mono text-xs">{column}</span>}
                      {message}
                    </li>
                  ))}
                </ul>
              )}
            </Cell>
            <Cell className="align-top">
              <ul className="grid gap-1 tabular-nums *:sm:whitespace-nowrap">
                {row.onHand && (
                  <li>
                    <Change {...row.onHand} />{" "}
                    {row.onHand.from !== null && row.onHand.to !== null && (
                      <MovementChange quantity={row.onHand.to - row.onHand.from} className="ml-1.5" />
                    )}
                  </li>
                )}
                {row.backorderLimit && (
                  <li className="text-muted">
                    Backorder limit <Change {...row.backorderLimit} />
                  </li>
                )}
                {row.lowThreshold && (
                  <li className="text-muted">
                    Low from <Change {...row.lowThreshold} />
                  </li>
                )}
                {!row.onHand && !row.backorderLimit && !row.lowThreshold && (
                  <li className="text-muted">Nothing</li>
                )}
              </ul>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const Change = ({ from, to }: RowChange) => (
  <span className="whitespace-nowrap text-ink">
    {said(from)} → {said(to)}
  </span>
);

const said = (value: number | null) => (value === null ? "default" : withMinus(value));
