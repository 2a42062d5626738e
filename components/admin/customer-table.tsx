import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/lib/money";
import type { CustomerRow } from "@/lib/people/types";
import { Moment } from "./moment";
import { Cell, figures, HeadCell, Row, Table } from "./table";

/** Who bought, whoever did last first; each leads to their orders. */
export function CustomerTable({ rows }: { rows: CustomerRow[] }) {
  return (
    <Table label="Customers, whoever bought last first">
      <thead>
        <tr>
          <HeadCell>Customer</HeadCell>
          <HeadCell className={figures}>Orders</HeadCell>
          <HeadCell className={`hidden sm:table-cell ${figures}`}>Kept</HeadCell>
          <HeadCell className="hidden md:table-cell">Last order</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.email} className="relative transition-colors hover:bg-sunken/60">
            <Cell className="max-w-60">
              <Link
                href={`/admin/orders?q=${encodeURIComponent(row.email)}`}
                className="block truncate font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {row.name ?? row.email}
              </Link>
              <span className="flex flex-wrap items-center gap-2 text-xs text-muted">
                {row.name && <span className="max-w-full truncate">{row.email}</span>}
                {row.hasAccount && <Badge>Account</Badge>}
              </span>
            </Cell>
            <Cell className={figures}>{row.orderCount}</Cell>
            <Cell className={`hidden sm:table-cell ${figures}`}>{formatMoney(row.kept)}</Cell>
            <Cell className="hidden text-muted md:table-cell">
              {row.lastOrderAt ? <Moment at={row.lastOrderAt} /> : "None yet"}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
