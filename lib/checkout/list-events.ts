import type { Tx } from "@/lib/db";
import type { EventFilter, EventList } from "./types";

const ROWS_PER_PAGE = 25;
/** Our own probes of the route are no news of a payment. */
const SENT = { type: { not: "truecount.probe" } };

/** One page of the inbox of Stripe's events, last received first. A page beyond the last one gives the last. */
export async function listEvents(
  tx: Tx,
  { filter, page }: { filter: EventFilter; page: number },
): Promise<EventList> {
  const groups = await tx.webhookEvent.groupBy({ by: ["status"], where: SENT, _count: { _all: true } });
  const counts = { ALL: 0, PROCESSED: 0, IGNORED: 0, QUARANTINED: 0, FAILED: 0 };
  for (const { status, _count } of groups) {
    counts[status] = _count._all;
    counts.ALL += _count._all;
  }
  const pageCount = Math.max(1, Math.ceil(counts[filter] / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const events = await tx.webhookEvent.findMany({
    where: filter === "ALL" ? SENT : { ...SENT, status: filter },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    skip: (shown - 1) * ROWS_PER_PAGE,
    take: ROWS_PER_PAGE,
    omit: { payload: true },
    include: { checkout: { select: { order: { select: { number: true } } } } },
  });
  const rows = events.map((event) => ({
    id: event.id,
    type: event.type,
    status: event.status,
    verdict: event.verdict,
    attempts: event.attempts,
    lastError: event.lastError,
    resolution: event.resolution,
    receivedAt: event.receivedAt,
    orderNumber: event.checkout?.order?.number ?? null,
  }));
  return { rows, counts, page: shown, pageCount };
}
