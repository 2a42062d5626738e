import type { Db } from "@/lib/db";
import type { Found } from "./types";

/** Of so many events, the newest: were something delivered, it would be among them. */
const LATEST = 1000;

type Deliveries = { lastAt: Date | null; type: string | null; fetched: number; unheard: number };

/**
 * What Stripe brought to our own route, apart from what reconciliation fetched. There is reason to expect news where
 * events had to be fetched and none was delivered since, or a checkout that is open here has run out: until then each
 * is paid or expires, and Stripe tells of either. It may take Stripe a quarter of an hour to do so.
 */
async function readDeliveries(db: Db): Promise<Deliveries> {
  const [row] = await db.$queryRaw<[Deliveries]>`
    WITH latest AS (
      SELECT type, received_at, delivered_at FROM webhook_event WHERE type <> 'truecount.probe'
      ORDER BY received_at DESC LIMIT ${LATEST}
    ), last AS (
      SELECT coalesce(max(delivered_at), '-infinity') AS at, (array_agg(type ORDER BY delivered_at DESC NULLS LAST))[1] AS type
      FROM latest
    )
    SELECT nullif(last.at, '-infinity') AS "lastAt", last.type,
      (SELECT count(*)::int FROM latest WHERE delivered_at IS NULL AND received_at > last.at
        AND received_at < now() - interval '15 minutes') AS fetched,
      (SELECT count(*)::int FROM checkout WHERE status = 'OPEN' AND stripe_session_id IS NOT NULL AND created_at > last.at
        AND created_at > now() - interval '2 days' AND expires_at < now() - interval '15 minutes') AS unheard
    FROM last`;
  return row;
}

/** @returns false only where something should have been delivered and was not. */
export async function askArrivals(db: Db): Promise<Found> {
  const { lastAt, type, fetched, unheard } = await readDeliveries(db);
  const last = lastAt ? `the last was delivered ${lastAt.toISOString()}` : "none was ever delivered";
  if (fetched > 0) {
    return { ok: false, finding: `${fetched} had to be fetched from Stripe, though ${last}.` };
  }
  if (unheard > 0) {
    return { ok: false, finding: `${unheard} checkouts have run out without any news; ${last}.` };
  }
  if (!lastAt) return { ok: null, finding: "No event of Stripe's has been delivered yet." };
  return { ok: true, finding: `The last was delivered ${lastAt.toISOString()}: ${type}.` };
}

export async function askSignatures(db: Db): Promise<Found> {
  const since = new Date(Date.now() - 7 * 24 * 60 * 60_000);
  const { _sum, _min, _max } = await db.signatureFailure.aggregate({
    where: { lastAt: { gte: since } },
    _sum: { count: true },
    _min: { firstAt: true },
    _max: { lastAt: true },
  });
  if (!_sum.count) return { ok: true, finding: "None failed in the last seven days." };
  const { lastAt } = await readDeliveries(db);
  // Strangers knock, too: it is a fault of ours only while nothing that is rightly signed is delivered after it.
  const healed = (lastAt ?? 0) > (_max.lastAt ?? 0);
  const span = `since ${_min.firstAt?.toISOString()}, the last ${_max.lastAt?.toISOString()}`;
  const after = healed ? "good ones were delivered after them" : "none that is good was delivered after them";
  return { ok: healed, finding: `${_sum.count} failed ${span}; ${after}.` };
}
