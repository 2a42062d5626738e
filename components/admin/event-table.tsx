import { Fragment } from "react";
import { Badge } from "@/components/ui/badge";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import type { EventRow, EventStatusName } from "@/lib/checkout/types";
import { Moment } from "./moment";
import { Cell, figures, HeadCell, Row, Table } from "./table";

export const eventStatusWords: Record<EventStatusName, string> = {
  PROCESSED: "Processed",
  IGNORED: "Ignored",
  QUARANTINED: "Quarantined",
  FAILED: "Failed",
};

const tones = {
  PROCESSED: "positive",
  IGNORED: "neutral",
  QUARANTINED: "warning",
  FAILED: "danger",
} as const;

export function EventStatusBadge({ status }: { status: EventStatusName }) {
  return <Badge tone={tones[status]}>{eventStatusWords[status]}</Badge>;
}

/** The inbox: what Stripe told us, and what came of it. */
export function EventTable({ rows }: { rows: EventRow[] }) {
  return (
    <Table label="Events from Stripe, last received first">
      <thead>
        <tr>
          <HeadCell>Event</HeadCell>
          <HeadCell className="hidden md:table-cell">What came of it</HeadCell>
          <HeadCell>Verdict</HeadCell>
          <HeadCell className={`hidden lg:table-cell xl:hidden 2xl:table-cell ${figures}`}>
            Deliveries
          </HeadCell>
          <HeadCell className="hidden sm:table-cell">Received</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id}>
            <Cell>
              <Link
                href={`/admin/payments/${encodeURIComponent(row.id)}`}
                className="block font-medium hover:underline"
              >
                <EventType type={row.type} />
              </Link>
              <span className="block max-w-44 truncate font-mono text-xs text-muted">{row.id}</span>
              <span className="mt-1 block md:hidden">
                <Outcome row={row} />
              </span>
              <span className="block text-xs text-muted sm:hidden">
                <Moment at={row.receivedAt} />
              </span>
            </Cell>
            <Cell className="hidden md:table-cell">
              <Outcome row={row} />
            </Cell>
            <Cell>
              <EventStatusBadge status={row.status} />
            </Cell>
            <Cell className={`hidden lg:table-cell xl:hidden 2xl:table-cell ${figures}`}>{row.attempts}</Cell>
            <Cell className="hidden text-muted sm:table-cell">
              <Moment at={row.receivedAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** "checkout.session.completed", which may break after its dots and underscores only. */
function EventType({ type }: { type: string }) {
  return type.split(/(?<=[._])/).map((part, index, parts) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is nothing but its place.
    <Fragment key={index}>
      {part}
      {index < parts.length - 1 && <wbr />}
    </Fragment>
  ));
}

function Outcome({ row }: { row: EventRow }) {
  return (
    <>
      {row.orderNumber === null ? (
        row.verdict
      ) : (
        <Link
          href={`/admin/orders/${row.orderNumber}`}
          className="underline decoration-line-strong underline-offset-3 hover:decoration-ink"
        >
          {row.verdict}
        </Link>
      )}
      {row.resolution && (
        <span
          className={classes("block text-xs wrap-anywhere", row.refundFailed ? "text-danger" : "text-muted")}
        >
          {row.resolution}
        </span>
      )}
      {row.status === "FAILED" && row.lastError && (
        <span className="block text-xs wrap-anywhere text-danger">{row.lastError}</span>
      )}
    </>
  );
}
