import type { Tx } from "@/lib/db";
import { cutPage, type Place } from "@/lib/paging";
import { Prisma } from "@/prisma/generated/client";
import type { EventFilter, EventList, EventRow } from "./types";

const ROWS_PER_PAGE = 25;

/** One page of the inbox of Stripe's events, last received first, from the event on whose id is given. */
export async function listEvents(
  tx: Tx,
  { filter, after = null, before = null }: { filter: EventFilter } & Place,
): Promise<EventList> {
  const [counts, from] = await Promise.all([countEvents(tx), placeOf(tx, after ?? before)]);
  const start = from && (after ? "after" : "before");
  const sign = Prisma.raw(start === "before" ? ">" : "<");
  const direction = Prisma.raw(start === "before" ? "ASC" : "DESC");
  // The first condition says nothing new, but an index understands it.
  const beyond = from
    ? Prisma.sql`AND e.received_at ${sign}= ${from.receivedAt} AND (e.received_at, e.id) ${sign} (${from.receivedAt}, ${from.id})`
    : Prisma.empty;
  const found = await tx.$queryRaw<EventRow[]>`
    SELECT e.id, e.type, e.status::text, e.verdict, e.attempts, e.last_error AS "lastError", e.resolution,
      e.received_at AS "receivedAt", o.number AS "orderNumber",
      e.status = 'QUARANTINED' AND coalesce((SELECT r.status = 'FAILED' FROM quarantine_refund r
        WHERE r.session_id = e.object_id
        ORDER BY r.status = 'PENDING' DESC, r.created_at DESC, r.id DESC LIMIT 1), false) AS "refundFailed"
    FROM webhook_event e LEFT JOIN orders o ON o.checkout_id = e.checkout_id
    WHERE NOT ${isProbe} ${filter === "ALL" ? Prisma.empty : Prisma.sql`AND e.status = ${filter}::"EventStatus"`} ${beyond}
    ORDER BY e.received_at ${direction}, e.id ${direction} LIMIT ${ROWS_PER_PAGE + 1}`;
  return { counts, ...cutPage(found, { size: ROWS_PER_PAGE, keyOf: ({ id }) => id, start }) };
}

/** Our own probes of the route are no news of a payment. */
const isProbe = Prisma.sql`(e.type = 'truecount.probe')`;

/** An index alone counts all of them, and another one, of the probes, what is to be taken away. */
async function countEvents(tx: Tx): Promise<EventList["counts"]> {
  const groups = await tx.$queryRaw<{ status: Exclude<EventFilter, "ALL">; count: number }[]>`
    SELECT received.status::text, (received.count - coalesce(probes.count, 0))::int AS count
    FROM (SELECT status, count(*) FROM webhook_event GROUP BY status) AS received
    LEFT JOIN (SELECT status, count(*) FROM webhook_event e WHERE ${isProbe} GROUP BY status) AS probes USING (status)`;
  const counts = { ALL: 0, PROCESSED: 0, IGNORED: 0, QUARANTINED: 0, FAILED: 0 };
  for (const { status, count } of groups) {
    counts[status] = count;
    counts.ALL += count;
  }
  return counts;
}

const placeOf = (tx: Tx, id: string | null) =>
  id === null ? null : tx.webhookEvent.findUnique({ where: { id }, select: { id: true, receivedAt: true } });
