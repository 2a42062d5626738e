import type { Db, Tx } from "@/lib/db";
import type { StripeEvent } from "@/lib/stripe/types";
import type { Verdict } from "./verdict";

export type Judged = { event: StripeEvent; verdict: Verdict; durationMs: number };

/** `judgeAnew`: an event that was ignored or quarantined before gets the verdict of this time. */
export type Recording = { judgeAnew?: boolean };

/**
 * Writes what became of events, in the transaction that did it. An event that is there already counts one
 * more attempt and keeps its first verdict, unless it had failed until now.
 */
export async function recordEvents(tx: Tx, judged: readonly Judged[], how: Recording = {}): Promise<void> {
  const open = how.judgeAnew ? ["FAILED", "IGNORED", "QUARANTINED"] : ["FAILED"];
  const rows = judged.map(({ event, verdict, durationMs }) => ({
    ...head(event),
    checkoutId: verdict.checkoutId,
    status: verdict.status,
    verdict: verdict.sentence,
    durationMs: Math.round(durationMs),
  }));
  await tx.$executeRaw`
    INSERT INTO webhook_event (id, type, api_version, livemode, object_id, checkout_id, status, verdict,
      duration_ms, payload, created_at, processed_at)
    SELECT DISTINCT ON (e."id") e."id", e."type", e."apiVersion", e."livemode", e."objectId", e."checkoutId", e."status", e."verdict",
      e."durationMs", e."payload", e."createdAt", now()
    FROM jsonb_to_recordset(${`[${rows.map(withPayload(judged)).join(",")}]`}::jsonb) AS e (
      "id" text, "type" text, "apiVersion" text, "livemode" boolean, "objectId" text, "checkoutId" uuid,
      "status" "EventStatus", "verdict" text, "durationMs" int, "payload" jsonb, "createdAt" timestamptz)
    ORDER BY e."id"
    ON CONFLICT (id) DO UPDATE SET
      attempts = webhook_event.attempts + 1,
      checkout_id = CASE WHEN webhook_event.status::text = ANY(${open}) THEN EXCLUDED.checkout_id ELSE webhook_event.checkout_id END,
      verdict = CASE WHEN webhook_event.status::text = ANY(${open}) THEN EXCLUDED.verdict ELSE webhook_event.verdict END,
      duration_ms = CASE WHEN webhook_event.status::text = ANY(${open}) THEN EXCLUDED.duration_ms ELSE webhook_event.duration_ms END,
      processed_at = CASE WHEN webhook_event.status::text = ANY(${open}) THEN EXCLUDED.processed_at ELSE webhook_event.processed_at END,
      status = CASE WHEN webhook_event.status::text = ANY(${open}) THEN EXCLUDED.status ELSE webhook_event.status END`;
}

/** Notes that an event could not be applied, outside the transaction that was rolled back. It stays retryable. */
export async function noteFailure(db: Db, event: StripeEvent, reason: string): Promise<void> {
  const row = { ...head(event), reason };
  await db.$executeRaw`
    INSERT INTO webhook_event (id, type, api_version, livemode, object_id, status, verdict, last_error, payload, created_at)
    VALUES (${row.id}, ${row.type}, ${row.apiVersion}, ${row.livemode}, ${row.objectId}, 'FAILED',
      'failed: will be tried again', ${row.reason}, ${event.payload}::jsonb, ${event.createdAt})
    ON CONFLICT (id) DO UPDATE SET attempts = webhook_event.attempts + 1, last_error = EXCLUDED.last_error
      WHERE webhook_event.status = 'FAILED'`;
}

const head = (event: StripeEvent) => ({
  id: event.id,
  type: event.type,
  apiVersion: event.apiVersion,
  livemode: event.livemode,
  objectId: event.objectId,
  createdAt: event.createdAt,
});

/** The payload goes in as the text it came as: parsing and writing it anew would only cost time. */
const withPayload = (judged: readonly Judged[]) => (row: object, index: number) =>
  `${JSON.stringify(row).slice(0, -1)},"payload":${judged[index]?.event.payload ?? "null"}}`;
