import { ArrowRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { AuditChange, AuditRow } from "@/lib/audit/types";
import { auditHref, auditTitle, changeWords } from "./audit-words";
import { Moment } from "./moment";
import { Cell, HeadCell, Row, Table } from "./table";

/** Who changed what, when, from what to what. */
export function AuditTable({ label, rows }: { label: string; rows: AuditRow[] }) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <HeadCell className="hidden sm:table-cell">When</HeadCell>
          <HeadCell className="hidden md:table-cell">Who</HeadCell>
          <HeadCell>What</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id}>
            <Cell className="hidden w-px align-top text-muted sm:table-cell">
              <Moment at={row.at} />
            </Cell>
            <Cell className="hidden max-w-44 truncate align-top md:table-cell">{row.by ?? "The shop"}</Cell>
            <Cell>
              <Title row={row} />
              <p className="text-xs text-muted md:hidden">
                {row.by ?? "The shop"}
                <span className="sm:hidden">
                  , <Moment at={row.at} />
                </span>
              </p>
              <ul className="mt-1 grid gap-0.5 text-sm text-muted empty:hidden">
                {row.changes.flatMap((change) => {
                  const words = changeWords(change);
                  return words ? [<Change key={change.field} change={words} />] : [];
                })}
              </ul>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Title({ row }: { row: AuditRow }) {
  const href = auditHref(row);
  return (
    <p className="font-medium">
      {href ? (
        <Link href={href} className="hover:underline">
          {auditTitle(row)}
        </Link>
      ) : (
        auditTitle(row)
      )}
    </p>
  );
}

function Change({ change: { field, before, after } }: { change: AuditChange }) {
  return (
    <li className="break-words [overflow-wrap:anywhere]">
      {field}: {before !== null && <span className="line-through">{before}</span>}
      {before !== null && (
        <>
          <span className="sr-only"> became </span>
          <ArrowRight className="mx-1 inline size-3.5" aria-hidden="true" />
        </>
      )}
      <span className="text-ink">{after ?? "nothing"}</span>
    </li>
  );
}
