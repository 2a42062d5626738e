import type { Db } from "@/lib/db";
import type { StripeEvent } from "@/lib/stripe/types";
import { Prisma } from "@/prisma/generated/client";
import type { Verdict } from "./verdict";

export type Judged = { event: StripeEvent; verdict: Verdict };

/**
 * The part of a statement that writes what became of events, in the transaction that did it. An event that is there already counts one
 * more attempt and keeps its first verdict, unless it had failed until now, or did nothing then and does
 * something now.
 */
export function recordEvents(judged: readonly Judged[]): Prisma.Sql {
  const rows = [...onceEach(judged).values()].map(({ one: { event, verdict }, attempts }) => {
    const row = {
      ...head(event),
      checkoutId: verdict.checkoutId,
      status: verdict.status,
      verdict: verdict.sentence,
      attempts,
    };
    // The payload goes in as the text it came as: parsing and writing it anew would only cost time.
    return `${JSON.stringify(row).slice(0, -1)},"payload":${event.payload}}`;
  });
  return Prisma.sql`
    recorded AS (
      INSERT INTO webhook_event (id, type, api_version, livemode, object_id, checkout_id, status, verdict,
        duration_ms, attempts, payload, created_at, delivered_at, processed_at)
      SELECT e."id", e."type", e."apiVersion", e."livemode", e."objectId", e."checkoutId", e."status", e."verdict",
        ${SINCE_BEGUN_MS}, e."attempts", e."payload", e."createdAt", e."deliveredAt", now()
      FROM jsonb_to_recordset(${`[${rows.join(",")}]`}::jsonb) AS e (
        "id" text, "type" text, "apiVersion" text, "livemode" boolean, "objectId" text, "checkoutId" uuid,
        "status" "EventStatus", "verdict" text, "attempts" int, "payload" jsonb, "createdAt" timestamptz,
        "deliveredAt" timestamptz)
      ORDER BY e."id"
      ON CONFLICT (id) DO UPDATE SET
        attempts = webhook_event.attempts + EXCLUDED.attempts,
        payload = ${KEPT_PAYLOAD},
        delivered_at = coalesce(EXCLUDED.delivered_at, webhook_event.delivered_at),
        (status, verdict, checkout_id, duration_ms, processed_at) = (
          SELECT kept.* FROM (VALUES
            (true, EXCLUDED.status, EXCLUDED.verdict, EXCLUDED.checkout_id, EXCLUDED.duration_ms, EXCLUDED.processed_at),
            (false, webhook_event.status, webhook_event.verdict, webhook_event.checkout_id, webhook_event.duration_ms,
              webhook_event.processed_at)) AS choice (is_new, status, verdict, checkout_id, duration_ms, processed_at),
            LATERAL (SELECT choice.status, choice.verdict, choice.checkout_id, choice.duration_ms, choice.processed_at) AS kept
          WHERE choice.is_new = (webhook_event.status = 'FAILED'
            OR (webhook_event.status IN ('IGNORED', 'QUARANTINED') AND EXCLUDED.status = 'PROCESSED')
            OR (webhook_event.status = 'IGNORED' AND EXCLUDED.status = 'QUARANTINED')))
    )`;
}

/**
 * Now is when the transaction began, and clock_timestamp() when this row is written ("Date/Time Functions"): to lock and
 * decide is in it, to write the rest is not. Of the whole, commit included, the metric `truecount.settle.duration` tells.
 */
const SINCE_BEGUN_MS = Prisma.sql`(extract(epoch FROM clock_timestamp() - now()) * 1000)::int`;

/** The same event may be among those applied together: its first verdict counts, and each is an attempt. */
function onceEach(judged: readonly Judged[]): Map<string, { one: Judged; attempts: number }> {
  const each = new Map<string, { one: Judged; attempts: number }>();
  for (const one of judged) {
    const known = each.get(one.event.id);
    if (known) known.attempts += 1;
    else each.set(one.event.id, { one, attempts: 1 });
  }
  return each;
}

/**
 * Notes that an event could not be applied, outside the transaction that was rolled back. It stays retryable, also
 * one that had done nothing until now; what an event has done stays done.
 */
export async function noteFailure(db: Db, event: StripeEvent, reason: string): Promise<void> {
  await writeFailure(db, event, reason, event.payload).catch(async (error) => {
    if (!isAboutData(error)) throw error;
    // PostgreSQL does not take all that JSON may hold. Without its payload, the event is at least on record.
    const why = `its payload cannot be kept (${error instanceof Error ? error.message : error})`;
    await writeFailure(db, event, `${reason}; ${why}`, JSON.stringify(withoutPayload(event)));
  });
}

async function writeFailure(db: Db, event: StripeEvent, reason: string, payload: string): Promise<void> {
  const row = { ...head(event), reason: reason.replaceAll("\0", "") };
  await db.$executeRaw`
    INSERT INTO webhook_event (id, type, api_version, livemode, object_id, status, verdict, last_error, payload, created_at,
      delivered_at)
    VALUES (${row.id}, ${row.type}, ${row.apiVersion}, ${row.livemode}, ${row.objectId}, 'FAILED',
      'failed: will be tried again', ${row.reason}, ${payload}::jsonb, ${row.createdAt}, ${row.deliveredAt})
    ON CONFLICT (id) DO UPDATE SET attempts = webhook_event.attempts + 1, last_error = EXCLUDED.last_error,
      status = EXCLUDED.status, verdict = EXCLUDED.verdict, payload = ${KEPT_PAYLOAD},
      delivered_at = coalesce(EXCLUDED.delivered_at, webhook_event.delivered_at)
      WHERE webhook_event.status IN ('FAILED', 'IGNORED')`;
}

/**
 * Whether the database found fault with what it was given ("PostgreSQL Error Codes": the classes 22, data exception,
 * and 54, program limit exceeded). One that is away says nothing against it, and takes the same later.
 */
const isAboutData = (error: unknown) => error instanceof Error && /Code: `(22|54)\w{3}`/.test(error.message);

/** What is not whole gives way to what Stripe has sent since. */
const KEPT_PAYLOAD = Prisma.sql`
  CASE WHEN webhook_event.payload ? 'object' THEN webhook_event.payload ELSE EXCLUDED.payload END`;

/** Whether a row of the inbox holds all that Stripe sent: each of its events calls itself an object. */
export const isWhole = (payload: unknown) =>
  typeof payload === "object" && payload !== null && "object" in payload;

const withoutPayload = (event: StripeEvent) => ({
  id: event.id,
  type: event.type,
  livemode: event.livemode,
  created: Math.floor(event.createdAt.getTime() / 1000),
  data: { object: event.objectId === null ? {} : { id: event.objectId } },
});

const head = (event: StripeEvent) => ({
  id: event.id,
  type: event.type,
  apiVersion: event.apiVersion,
  livemode: event.livemode,
  objectId: event.objectId,
  createdAt: event.createdAt,
  deliveredAt: event.deliveredAt,
});
