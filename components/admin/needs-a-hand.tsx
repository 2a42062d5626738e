import { BadgeCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import type { QuarantinedRow, StuckJob } from "@/lib/checkout/types";
import { Moment } from "./moment";
import { OneButtonForm } from "./one-button-form";
import { type DecisionActions, QuarantineDecision } from "./quarantine-decision";

type Actions = { decide: DecisionActions; retryJob: FormAction; replayAllFailed: FormAction };

/** What does not end by itself: payments in quarantine, jobs that gave up, events that failed. */
export function NeedsAHand({
  quarantined,
  quarantinedCount,
  jobs,
  failedCount,
  actions,
}: {
  /** Those that have waited longest. */
  quarantined: QuarantinedRow[];
  quarantinedCount: number;
  jobs: StuckJob[];
  failedCount: number;
  /** Null for those who may only look. */
  actions: Actions | null;
}) {
  if (quarantined.length + jobs.length + failedCount === 0) {
    return (
      <p className="flex items-center gap-2.5 rounded-md bg-positive-soft px-4 py-3.5 text-sm text-positive">
        <BadgeCheck className="size-4 shrink-0" aria-hidden="true" />
        Nothing needs a hand: no payment in quarantine, no job that gave up, no event that failed.
      </p>
    );
  }
  return (
    <section aria-labelledby="hand" className="grid gap-3">
      <h2 id="hand" className="text-base font-semibold">
        Needs a hand
      </h2>
      <ul className="grid gap-3">
        {quarantined.map((event) => (
          <Case key={event.id} title={titleOf(event)} tone={event.refundFailed ? "danger" : "warning"}>
            <p className="text-sm">{sentence(event.verdict)}</p>
            <p className="flex flex-wrap gap-x-3 text-xs text-muted">
              <EventLink id={event.id} />
              <Moment at={event.receivedAt} />
            </p>
            {event.resolution && (
              <p className={classes("text-sm break-words", event.refundFailed && "text-danger")}>
                {sentence(event.resolution)}
              </p>
            )}
            {actions && event.choices.length > 0 && (
              <QuarantineDecision eventId={event.id} choices={event.choices} actions={actions.decide} />
            )}
          </Case>
        ))}
        {quarantinedCount > quarantined.length && (
          <Case title={`${quarantinedCount - quarantined.length} more are in quarantine`} tone="warning">
            <p className="text-sm">
              Those above have waited longest;{" "}
              <Link href="/admin/payments?verdict=quarantined" className={underlined}>
                see all {quarantinedCount}
              </Link>
              .
            </p>
          </Case>
        )}
        {jobs.map((job) => (
          <Case key={job.id} title={<JobTitle job={job} />} tone="danger">
            {job.lastError && <p className="text-sm break-words">{firstLine(job.lastError)}</p>}
            <p className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
              <span>
                Tried {job.attempts} of {job.maxAttempts} times
              </span>
              <Moment at={job.updatedAt} />
            </p>
            {actions && (
              <OneButtonForm action={actions.retryJob} fields={{ jobId: job.id }} busy="Trying…">
                Try again
              </OneButtonForm>
            )}
          </Case>
        ))}
        {failedCount > 0 && (
          <Case
            title={failedCount === 1 ? "One event has failed" : `${failedCount} events have failed`}
            tone="danger"
          >
            <p className="text-sm">
              Nothing of {failedCount === 1 ? "it" : "them"} was applied. Stripe sends again for three days;{" "}
              <Link href="/admin/payments?verdict=failed" className={underlined}>
                see the reasons
              </Link>
              .
            </p>
            {actions && (
              <OneButtonForm action={actions.replayAllFailed} fields={{}} busy="Replaying…">
                Replay all failed
              </OneButtonForm>
            )}
          </Case>
        )}
      </ul>
    </section>
  );
}

const titleOf = ({ type }: QuarantinedRow) =>
  type.startsWith("checkout.session.") ? "A payment in quarantine" : `In quarantine: ${type}`;

function Case({
  title,
  tone,
  children,
}: {
  title: ReactNode;
  tone: "warning" | "danger";
  children: ReactNode;
}) {
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5 rounded-md border border-line bg-raised p-4">
      <TriangleAlert
        className={classes("mt-0.5 size-4", tone === "danger" ? "text-danger" : "text-warning")}
        aria-hidden="true"
      />
      <div className="grid gap-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        {children}
      </div>
    </li>
  );
}

const tasks: Record<string, string> = {
  "make-refund": "A refund could not be made",
  "refund-quarantined": "A payment in quarantine could not be paid back",
  "close-checkout": "A payment page that nobody shall pay on could not be closed",
  "name-discount": "Stripe could not be asked which promotion code was used",
  "delete-customer": "Somebody who was forgotten could not be deleted at Stripe",
  "import-stock": "A file of levels could not be worked on",
  "mail-back-in-stock": "Those who wait for something could not be told that it is back",
  "mail-invitation": "An invitation could not be mailed",
  "mail-link": "A link that somebody asked for could not be mailed",
  "mail-low-stock": "The mail on what runs low could not be sent",
  "mail-order": "A mail could not be sent",
  "mail-sign-up": "A mail to somebody who makes an account could not be sent",
  "replay-event": "An event could not be applied again",
  "sweep-sold-out": "Sessions of what is sold out could not be closed",
  reconcile: "Events that we missed could not be fetched",
  verify: "The invariants could not be asked",
  audit: "Stripe’s payments could not be compared with our orders",
};

function JobTitle({ job }: { job: StuckJob }) {
  return (
    <>
      {tasks[job.task] ?? `The job ${job.task} gave up`}
      {job.about && `: ${job.about}`}
      {job.orderNumber !== null && (
        <>
          ,{" "}
          <Link href={`/admin/orders/${job.orderNumber}`} className={underlined}>
            order {job.orderNumber}
          </Link>
        </>
      )}
      {job.importId && (
        <>
          ,{" "}
          <Link href={`/admin/stock/import/${job.importId}`} className={underlined}>
            this file
          </Link>
        </>
      )}
      {job.eventId && (
        <>
          , <EventLink id={job.eventId} />
        </>
      )}
    </>
  );
}

const EventLink = ({ id }: { id: string }) => (
  <Link href={`/admin/payments/${encodeURIComponent(id)}`} className={`font-mono break-all ${underlined}`}>
    {id}
  </Link>
);

const underlined = "underline decoration-line-strong underline-offset-3 hover:decoration-ink";
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.?$/, ".");
const firstLine = (text: string) => text.split("\n", 1)[0];
