import type { Metadata } from "next";
import { Suspense } from "react";
import { addressOf, oneOf, placeOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { CheckList, DoctorList } from "@/components/admin/check-list";
import { EventTable, eventStatusWords } from "@/components/admin/event-table";
import { FilterLinks } from "@/components/admin/filter-links";
import { NeedsAHand } from "@/components/admin/needs-a-hand";
import { OneButtonForm } from "@/components/admin/one-button-form";
import { PageHead } from "@/components/admin/page-head";
import { Panel } from "@/components/admin/panel";
import { TurnPages } from "@/components/admin/turn-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { hasRole } from "@/lib/auth/person";
import { readLastChecks } from "@/lib/checkout/last-checks";
import { listEvents } from "@/lib/checkout/list-events";
import { listQuarantined } from "@/lib/checkout/read-event";
import { listStuckJobs } from "@/lib/checkout/stuck-jobs";
import type { EventFilter } from "@/lib/checkout/types";
import { db } from "@/lib/db";
import { type Place, readFrom } from "@/lib/paging";
import {
  acceptPayment,
  askDoctor,
  refundPayment,
  replayAllFailed,
  retryJob,
  runCheck,
  setPaymentAside,
} from "./actions";
import { examined } from "./examined";

export const metadata: Metadata = { title: "Payments" };

const PATH = "/admin/payments";
const filters = ["ALL", "PROCESSED", "IGNORED", "QUARANTINED", "FAILED"] as const;
const words = { ALL: "All", ...eventStatusWords } satisfies Record<EventFilter, string>;

/** An event, as Stripe calls it. */
const KEY = /^\w{1,100}$/;

type Wish = { filter: EventFilter } & Place;

export default async function PaymentsPage({ searchParams }: PageProps<"/admin/payments">) {
  const query = await searchParams;
  const wish = {
    filter: oneOf(String(query["verdict"] ?? "").toUpperCase(), filters, "ALL"),
    ...placeOf(query, KEY),
  };
  const person = await askPermission("VIEWER", addressOf(PATH, saying(wish)));
  const mayChange = hasRole(person, "STAFF");
  return (
    <div className="grid gap-6">
      <PageHead title="Payments">Every event that Stripe sent, and what came of it.</PageHead>
      <div className="grid items-start gap-x-8 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-8">
          <Troubles mayChange={mayChange} />
          <Inbox wish={wish} />
        </div>
        <div className="grid gap-4">
          <Panel title="Checks">
            <Checks mayChange={mayChange} />
          </Panel>
          <Panel title="Does stock fall?">
            <Suspense fallback={<Skeleton className="h-96 w-full" />}>
              <Doctor mayChange={mayChange} />
            </Suspense>
          </Panel>
        </div>
      </div>
    </div>
  );
}

async function Troubles({ mayChange }: { mayChange: boolean }) {
  const [quarantined, jobs, failedCount, quarantinedCount] = await Promise.all([
    listQuarantined(db()),
    listStuckJobs(db()),
    db().webhookEvent.count({ where: { status: "FAILED" } }),
    db().webhookEvent.count({ where: { status: "QUARANTINED" } }),
  ]);
  const decide = { REFUND: refundPayment, ACCEPT: acceptPayment, SET_ASIDE: setPaymentAside };
  const actions = mayChange ? { decide, retryJob, replayAllFailed } : null;
  const counts = { failedCount, quarantinedCount };
  return <NeedsAHand quarantined={quarantined} jobs={jobs} {...counts} actions={actions} />;
}

async function Checks({ mayChange }: { mayChange: boolean }) {
  return <CheckList runs={await readLastChecks(db())} runNow={mayChange ? runCheck : null} />;
}

async function Doctor({ mayChange }: { mayChange: boolean }) {
  return (
    <>
      <DoctorList answers={await examined()} />
      {mayChange && (
        <OneButtonForm action={askDoctor} fields={{}} busy="Asking…">
          Ask again
        </OneButtonForm>
      )}
    </>
  );
}

async function Inbox({ wish }: { wish: Wish }) {
  const { rows, counts, next, previous } = await readFrom(wish, (from) =>
    listEvents(db(), { ...wish, ...from }),
  );
  const hrefOf = (place: Place) => addressOf(PATH, saying({ filter: wish.filter, ...place }));
  return (
    <section aria-label="Events" className="grid gap-4">
      <FilterLinks
        label="Filter the events"
        links={filters.map((one) => ({
          name: words[one],
          count: counts[one],
          href: addressOf(PATH, saying({ filter: one })),
          current: one === wish.filter,
        }))}
      />
      {rows.length > 0 ? <EventTable rows={rows} /> : <Nothing filter={wish.filter} />}
      <TurnPages
        first={wish.after || wish.before ? hrefOf({}) : null}
        previous={previous && hrefOf({ before: previous })}
        next={next && hrefOf({ after: next })}
      />
    </section>
  );
}

function Nothing({ filter }: { filter: EventFilter }) {
  return (
    <EmptyState title={filter === "ALL" ? "No events yet" : `No ${words[filter].toLowerCase()} events`}>
      {filter === "ALL"
        ? "If payments were made and none is here, Stripe does not reach this shop: check the endpoint’s address and the signing secret."
        : "That is as it should be, or nothing has happened yet."}
    </EmptyState>
  );
}

const saying = ({ filter, after, before }: Wish) => ({
  verdict: filter === "ALL" ? undefined : filter.toLowerCase(),
  after: after ?? undefined,
  before: before ?? undefined,
});
