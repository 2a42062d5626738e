import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import { Cell, figures, HeadCell, Row, Table } from "@/components/admin/table";
import { Link } from "@/components/ui/link";
import type { StocktakeRow } from "@/lib/inventory/stocktake/types";
import { StocktakeStatusBadge } from "./status-badge";
import { sayDifferences } from "./words";

export function StocktakeTable({ rows }: { rows: StocktakeRow[] }) {
  return (
    <Table label="Stocktakes, the open ones first">
      <thead>
        <tr>
          <HeadCell>Stocktake</HeadCell>
          <HeadCell className="hidden md:table-cell">Begun</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell className={figures}>Counted</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${figures}`}>Differences</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} className="relative transition-colors hover:bg-sunken/60">
            <Cell>
              <Link
                href={`/admin/stocktakes/${row.number}`}
                className="font-medium tabular-nums after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {row.number}
                <span className="font-normal text-muted"> {row.scope}</span>
              </Link>
              {row.note && <span className="block max-w-72 truncate text-xs text-muted">{row.note}</span>}
              <span className="block text-xs text-muted md:hidden">
                <Moment at={row.startedAt} />
              </span>
            </Cell>
            <Cell className="hidden text-muted md:table-cell">
              <Moment at={row.startedAt} />, {row.startedBy}
            </Cell>
            <Cell>
              <StocktakeStatusBadge status={row.status} />
            </Cell>
            <Cell className={`whitespace-nowrap ${figures}`}>
              {figure(row, "counted", row.counted)} of {row.lines}
            </Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>
              {row.differing > 0 ? figure(row, "differ", sayDifferences(row)) : sayDifferences(row)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** Leads to the lines that make it. */
const figure = ({ number }: StocktakeRow, show: "counted" | "differ", said: ReactNode) => (
  <Link href={`/admin/stocktakes/${number}?show=${show}`} className="relative z-10 hover:underline">
    {said}
  </Link>
);
