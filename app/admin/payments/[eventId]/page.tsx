import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { acceptPayment, refundPayment, replay, setPaymentAside } from "@/app/admin/payments/actions";
import { event as address } from "@/app/admin/payments/wishes";
import { askPermission } from "@/app/admin/permission";
import { EventFacts, EventPayload } from "@/components/admin/event-detail";
import { EventStatusBadge } from "@/components/admin/event-table";
import { OneButtonForm } from "@/components/admin/one-button-form";
import { PageHead } from "@/components/admin/page-head";
import { Panel } from "@/components/admin/panel";
import { QuarantineDecision } from "@/components/admin/quarantine-decision";
import { QuarantineRefunds } from "@/components/admin/quarantine-refunds";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import { hasRole } from "@/lib/auth/person";
import { readEvent } from "@/lib/checkout/read-event";
import type { QuarantineChoice } from "@/lib/checkout/types";
import { db } from "@/lib/db";

export const metadata: Metadata = { title: "Event" };

export default async function EventPage({ params }: PageProps<"/admin/payments/[eventId]">) {
  const eventId = decodeURIComponent((await params).eventId);
  const path = `/admin/payments/${encodeURIComponent(eventId)}`;
  const person = await askPermission("VIEWER", path);
  const event = address.safeParse({ eventId }).success ? await readEvent(db(), eventId) : null;
  if (!event) notFound();
  const mayChange = hasRole(person, "STAFF");
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Payments", href: "/admin/payments" },
          { name: event.type, href: path },
        ]}
      />
      <PageHead
        title={<span className="break-all">{event.type}</span>}
        aside={<EventStatusBadge status={event.status} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-6">
          <section aria-labelledby="verdict" className="grid gap-2">
            <h2 id="verdict" className="text-base font-semibold">
              What came of it
            </h2>
            <p className="text-sm first-letter:uppercase">{event.verdict}</p>
            {event.resolution && (
              <p className={classes("text-sm first-letter:uppercase", event.refundFailed && "text-danger")}>
                {event.resolution}
              </p>
            )}
            {event.lastError && (
              <Notice tone={event.status === "FAILED" ? "danger" : "neutral"}>
                {event.status !== "FAILED" && "An earlier attempt failed: "}
                {event.lastError}
              </Notice>
            )}
          </section>
          {mayChange && event.choices.length > 0 && (
            <Panel title="Decide">
              <p className="text-sm text-muted">{decideWords(event.choices)}</p>
              <QuarantineDecision
                eventId={event.id}
                choices={event.choices}
                actions={{ REFUND: refundPayment, ACCEPT: acceptPayment, SET_ASIDE: setPaymentAside }}
              />
            </Panel>
          )}
          {mayChange && (
            <Panel title="Replay">
              <p className="text-sm text-muted">
                Applies it once more, as if Stripe had sent it again. What is right already stays so.
              </p>
              <OneButtonForm action={replay} fields={{ eventId: event.id }} busy="Replaying…">
                Replay
              </OneButtonForm>
            </Panel>
          )}
          <EventPayload payload={event.payload} />
        </div>
        <div className="grid gap-4">
          {event.refunds.length > 0 && <QuarantineRefunds refunds={event.refunds} />}
          <EventFacts event={event} />
        </div>
      </div>
    </div>
  );
}

function decideWords(choices: QuarantineChoice[]): string {
  if (choices.includes("REFUND")) return "The money is at Stripe; no goods were taken for it.";
  return "This shop cannot move what this is about. Look after it at Stripe, then set it aside.";
}
