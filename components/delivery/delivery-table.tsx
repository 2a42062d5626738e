import { Moment } from "@/components/admin/moment";
import { Cell, figures, HeadCell, Row, Table } from "@/components/admin/table";
import { Link } from "@/components/ui/link";
import type { DeliveryRow } from "@/lib/inventory/delivery/types";
import { DeliveryBadge } from "./status-badge";

export function DeliveryTable({ rows }: { rows: DeliveryRow[] }) {
  return (
    <Table label="Deliveries, those still to come first">
      <thead>
        <tr>
          <HeadCell>Delivery</HeadCell>
          <HeadCell className="hidden md:table-cell">Reference</HeadCell>
          <HeadCell className="hidden sm:table-cell">Announced</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell className={figures}>Received</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} className="relative transition-colors hover:bg-sunken/60">
            <Cell>
              <Link
                href={`/admin/deliveries/${row.number}`}
                className="font-medium tabular-nums after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {row.number}
                <span className="font-normal text-muted"> {row.supplier}</span>
              </Link>
              <span className="block text-xs text-muted sm:hidden">
                <Moment at={row.createdAt} />
              </span>
            </Cell>
            <Cell className="hidden max-w-48 truncate text-muted md:table-cell">{row.reference}</Cell>
            <Cell className="hidden text-muted sm:table-cell">
              <Moment at={row.createdAt} />
            </Cell>
            <Cell>
              <DeliveryBadge {...row} />
            </Cell>
            <Cell className={`whitespace-nowrap ${figures}`}>
              {row.received} of {row.expected}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
