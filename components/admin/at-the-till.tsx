import { LinkButton } from "@/components/ui/link-button";
import type { OpenCheckouts } from "@/lib/checkout/types";
import { Moment } from "./moment";
import { Cell, figures, HeadCell, Row, Table, tight } from "./table";

/** What is at the till of one variant: the checkouts that may still be paid, and hold nothing. */
export function AtTheTill({
  units,
  page: { checkouts, count },
  newestHref,
  olderHref,
}: {
  /** In all of them. */
  units: number;
  page: OpenCheckouts;
  newestHref: string | null;
  olderHref: string | null;
}) {
  if (count === 0) return null;
  return (
    <section id="at-the-till" aria-labelledby="till-heading" className="grid gap-3">
      <div className="grid gap-0.5">
        <h2 id="till-heading" className="text-base font-semibold">
          At the till
        </h2>
        <p className="text-sm text-muted tabular-nums">
          {units.toLocaleString("en")} {units === 1 ? "unit" : "units"} in {count.toLocaleString("en")}{" "}
          {count === 1 ? "checkout" : "checkouts"} that can still be paid. They hold nothing.
        </p>
      </div>
      <Table label="Open checkouts, newest first">
        <thead>
          <tr>
            <HeadCell className={`${tight} ${figures}`}>Units</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell className="hidden sm:table-cell">Opened</HeadCell>
            <HeadCell className={tight}>Ends</HeadCell>
          </tr>
        </thead>
        <tbody>
          {checkouts.map(({ id, units, paymentIsComing, openedAt, expiresAt }) => (
            <Row key={id}>
              <Cell className={figures}>{units}</Cell>
              <Cell>{paymentIsComing ? "Payment on its way" : "Not paid yet"}</Cell>
              <Cell className="hidden text-muted sm:table-cell">
                <Moment at={openedAt} />
              </Cell>
              <Cell className="text-muted">
                {paymentIsComing ? "When the bank answers" : <Moment at={expiresAt} />}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <div className="flex gap-3 empty:hidden">
        {newestHref && (
          <LinkButton href={newestHref} look="outline" size="sm">
            Newest checkouts
          </LinkButton>
        )}
        {olderHref && (
          <LinkButton href={olderHref} look="outline" size="sm">
            Older checkouts
          </LinkButton>
        )}
      </div>
    </section>
  );
}
