import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { isSilence, nameOfKey } from "@/lib/stripe/client";
import { isSkewed, readClockSkew } from "@/lib/stripe/endpoints";
import { listEventsBetween } from "@/lib/stripe/events";
import { findSessionNow } from "@/lib/stripe/sessions";
import type { StripeEvent } from "@/lib/stripe/types";
import { applyEvent } from "./apply-event";
import { findEarlyNews } from "./early-news";
import { endedBecause } from "./endings";
import { inHundreds } from "./in-hundreds";
import { isInQuestion } from "./in-question";
import { readMark, setMark } from "./mark";
import { replayEvent, replayFailed } from "./replay-event";
import { findSessionId } from "./session-of";

/** What one reconciliation did. Counts are events and checkouts. */
export type Reconciled = {
  eventsSeen: number;
  /** Events that no delivery had brought, and that were applied now. */
  eventsMissed: number;
  checkoutsLookedAt: number;
  /** Checkouts that were still open here although Stripe had ended them. */
  checkoutsMended: number;
  /** What is not as it should be, a sentence each. */
  failed: string[];
};

/**
 * Up to where all events have been seen for good: they may become visible a little after their own time, so the last
 * quarter of an hour is looked at again. But not what was older than that when it was looked at: a run that is ended
 * midway, whenever, has come on, however much there is in a quarter of an hour.
 */
const MARK = "reconcile.seen";
const VISIBLE_AFTER_MS = 15 * 60_000;
/** Up to where earlier versions had looked, be it a moment after the events. */
const FORMER_MARK = "reconcile.events";

/** One for each key: what was seen by that of another account, or of another mode, says nothing of this one. */
export const reconcileMark = (key?: string) => `${MARK}.${nameOfKey(key)}`;

/** The first run looks back as far as Stripe goes on sending by itself, and none further than Stripe keeps events. */
const FIRST_RUN_DAYS = 3;
const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
const OPEN_FOR_MINUTES = 10;
/**
 * It is looked at in slices, oldest first, each with a mark at its end: a run that is ended midway, as one of a worker
 * that dies, has come on. As long as a usual run, shorter where much happened and longer where little did.
 */
const SLICE_MS = 30 * 60_000;
const LEAST_SLICE_MS = 15_000;
const MOST_AT_ONCE = 1_000;
/** Where the last run has stopped looking at open checkouts; not there when it looked at all of them. */
const CHECKOUTS_MARK = "reconcile.checkouts";
const NOTED_EVERY = 20;
/** Stripe is asked for each: where there are more than this lets through, the next run goes on. */
const MEND_FOR_MS = 2 * 60_000;
/** As far as the clocks of two servers may be apart while neither is called wrong. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Asks Stripe what we missed, and applies it by the same way as a delivery: inventory falls only through an
 * event of Stripe's, delivered or fetched. Goes on where the last run stopped, and may be run at any time,
 * by several servers at once.
 */
export async function reconcile(
  db: Db,
  now = new Date(),
  { mendForMs = MEND_FOR_MS } = {},
): Promise<Reconciled> {
  const done: Reconciled = {
    eventsSeen: 0,
    eventsMissed: 0,
    checkoutsLookedAt: 0,
    checkoutsMended: 0,
    failed: [],
  };
  // What lies here comes first, so that a run that is ended while Stripe is asked for more has done it.
  await replayFailed(db);
  await applyEarlyNews(db, done);
  const unasked = await askStripe(db, now, done, mendForMs).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  // What was fetched may be what it came before.
  if (done.eventsMissed + done.checkoutsMended > 0) await applyEarlyNews(db, done);
  const failing = await db.webhookEvent.count({ where: { status: "FAILED" } });
  if (failing > 0) done.failed.push(`${failing} events of the inbox still fail`);
  if (unasked) throw unasked.error;
  return done;
}

async function applyEarlyNews(db: Db, done: Reconciled): Promise<void> {
  for (const eventId of await findEarlyNews(db)) {
    const applied = await replayEvent(db, eventId);
    if (applied?.result === "FAILED") done.failed.push(`event ${eventId}: ${applied.reason}`);
  }
}

async function askStripe(db: Db, now: Date, done: Reconciled, mendForMs: number): Promise<void> {
  const clocks = { now, skewMs: await readSkew(done) };
  await fetchMissedEvents(db, clocks, done);
  await mendOpenCheckouts(db, clocks, done, mendForMs);
}

/** Of many problems a sentence names the first; the report has them all. */
const NAMED = 3;

/** "12 events seen, none missed; 3 open checkouts looked at, all right." */
export function sayReconciled({
  eventsSeen,
  eventsMissed,
  checkoutsLookedAt,
  checkoutsMended,
  failed,
}: Reconciled): string {
  const missed = eventsMissed === 0 ? "none missed" : `${eventsMissed} missed and applied`;
  const unmended = failed.length === 0 ? "all right" : "none mended";
  const mended = checkoutsMended === 0 ? unmended : `${checkoutsMended} mended`;
  const more = failed.length > NAMED ? `; and ${failed.length - NAMED} more` : "";
  const problems = failed.length === 1 ? "1 problem" : `${failed.length} problems`;
  const wrong = failed.length === 0 ? "" : ` ${problems}: ${failed.slice(0, NAMED).join("; ")}${more}.`;
  return `${eventsSeen} events seen, ${missed}; ${checkoutsLookedAt} open checkouts looked at, ${mended}.${wrong}`;
}

/** How far Stripe's clock, by which events are dated and listed, is ahead of ours; 0 where they agree. */
async function readSkew(done: Reconciled): Promise<number> {
  const skew = await readClockSkew();
  if (skew === null || !isSkewed(skew)) return 0;
  const way = skew > 0 ? "behind" : "ahead of";
  done.failed.push(`this machine's clock is ${Math.abs(skew)} seconds ${way} Stripe's`);
  return skew * 1000;
}

type Clocks = { now: Date; skewMs: number };

async function fetchMissedEvents(db: Db, { now, skewMs }: Clocks, done: Reconciled): Promise<void> {
  const stripesNow = new Date(Date.now() + skewMs);
  const mark = (await readMark(db, reconcileMark())) ?? (await readFormerMark(db, stripesNow));
  // A mark that is ahead of Stripe says nothing of what was seen: as if there were none.
  const isTrue = mark && mark.getTime() <= stripesNow.getTime() + CLOCKS_DIFFER_MS;
  const from = isTrue ? mark : daysBefore(FIRST_RUN_DAYS, stripesNow);
  const latest = Math.max(now.getTime(), stripesNow.getTime());
  const to = new Date(latest + CLOCKS_DIFFER_MS);
  const seenForGood = new Date(Math.min(now.getTime(), stripesNow.getTime()) - VISIBLE_AFTER_MS);
  let slice = SLICE_MS;
  for (let start = from; start <= to; ) {
    const end = new Date(Math.min(start.getTime() + slice, to.getTime()));
    const found = await findMissed(
      db,
      { from: start, to: end },
      slice > LEAST_SLICE_MS ? MOST_AT_ONCE : Infinity,
    );
    if (!found) {
      slice = Math.max(LEAST_SLICE_MS, slice / 4);
      continue;
    }
    const { seen, missed } = found;
    done.eventsSeen += seen;
    for (const event of missed) await apply(db, event, done);
    // What failed stands in the inbox, from where it is tried again: it must not keep the mark where it is.
    const lost = await findLost(db, missed);
    if (lost.length > 0) {
      done.failed.push(`not even noted: ${lost.join(", ")}`);
      return;
    }
    await setMark(db, reconcileMark(), end < seenForGood ? end : seenForGood, new Date(Date.now() + skewMs));
    if (seen < MOST_AT_ONCE / 4) slice *= 2;
    // Stripe dates its events by whole seconds, and both ends of a slice belong to it.
    start = new Date((Math.floor(end.getTime() / 1000) + 1) * 1000);
  }
}

const daysBefore = (days: number, date: Date) => new Date(date.getTime() - days * DAY_MS);

/**
 * Where a key begins that has no mark yet. It may be the same account's, after the former was rolled, or another's:
 * so from the oldest mark of any, and at least as far back as a first run.
 */
async function readFormerMark(db: Db, stripesNow: Date): Promise<Date | null> {
  const marks = await db.mark.findMany({ where: { key: { startsWith: MARK } } });
  const former = await readMark(db, FORMER_MARK);
  const times = marks.map(({ at }) => at.getTime());
  if (former) times.push(former.getTime() - VISIBLE_AFTER_MS);
  if (times.length === 0) return null;
  const first = daysBefore(FIRST_RUN_DAYS, stripesNow).getTime();
  return new Date(Math.max(Math.min(first, ...times), daysBefore(KEPT_DAYS, stripesNow).getTime()));
}

type Span = { from: Date; to: Date };

/** What of a slice we do not have, oldest first; null where there is more in it than is asked for at once. */
async function findMissed(
  db: Db,
  { from, to }: Span,
  most: number,
): Promise<{ seen: number; missed: StripeEvent[] } | null> {
  const missed: StripeEvent[] = [];
  let seen = 0;
  for await (const page of inHundreds(listEventsBetween(from, to))) {
    seen += page.length;
    if (seen > most) return null;
    const known = await db.webhookEvent.findMany({
      where: { id: { in: page.map(({ id }) => id) }, status: { not: "FAILED" } },
      select: { id: true },
    });
    const ids = new Set(known.map(({ id }) => id));
    missed.push(...page.filter(({ id }) => !ids.has(id)));
  }
  // Stripe lists the newest first; the order of the deeds is kinder to whoever reads the inbox.
  return { seen, missed: missed.reverse() };
}

async function findLost(db: Db, missed: readonly StripeEvent[]): Promise<string[]> {
  const ids = missed.map(({ id }) => id);
  const rows = await db.webhookEvent.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const noted = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !noted.has(id));
}

async function apply(db: Db, event: StripeEvent, done: Reconciled): Promise<void> {
  const applied = await applyEvent(db, event);
  if (applied.result === "FAILED") {
    done.failed.push(`event ${event.id}: ${applied.reason}`);
    return;
  }
  done.eventsMissed += 1;
  log().warn({ event: event.id }, `Fetched an event that was never delivered: ${event.type}`);
}

/**
 * Checkouts that Stripe may have ended without our hearing of it, even by the list of events, oldest first; as many as
 * the time allows, and from there in the next run.
 */
async function mendOpenCheckouts(db: Db, clocks: Clocks, done: Reconciled, mendForMs: number): Promise<void> {
  const { now } = clocks;
  const until = performance.now() + mendForMs;
  const reached = await readMark(db, CHECKOUTS_MARK);
  const open = await db.checkout.findMany({
    where: {
      status: { in: ["OPEN", "AWAITING_PAYMENT"] },
      createdAt: {
        lt: new Date(now.getTime() - OPEN_FOR_MINUTES * 60_000),
        ...(reached && { gte: reached }),
      },
    },
    orderBy: { createdAt: "asc" },
    select: { id: true, status: true, stripeSessionId: true, createdAt: true, expiresAt: true },
  });
  for (const [at, checkout] of open.entries()) {
    // One at least, so that each run comes on; and noted now and then, for one that is killed.
    const timeIsOver = performance.now() > until;
    if (at > 0 && (timeIsOver || at % NOTED_EVERY === 0)) {
      await setMark(db, CHECKOUTS_MARK, checkout.createdAt, now);
      if (timeIsOver) return;
    }
    done.checkoutsLookedAt += 1;
    try {
      if (await mend(db, checkout, clocks)) done.checkoutsMended += 1;
    } catch (error) {
      done.failed.push(`checkout ${checkout.id}: ${error instanceof Error ? error.message : error}`);
      // Stripe does not answer at all: nor will it for the others, and each would wait as long.
      if (isSilence(error)) return;
    }
  }
  await db.mark.deleteMany({ where: { key: CHECKOUTS_MARK } });
}

type Open = { id: string; status: string; stripeSessionId: string | null; createdAt: Date; expiresAt: Date };

async function mend(db: Db, checkout: Open, { now, skewMs }: Clocks): Promise<boolean> {
  const sessionId = checkout.stripeSessionId ?? (await findSessionId(db, checkout.id));
  if (!sessionId) return true;
  const session = await findSessionNow(sessionId);
  if (!session) return endUnknown(db, checkout, now);
  // Open still, or complete and waiting for a bank, as we know already.
  if (
    session.status === "open" ||
    (session.paymentStatus === "unpaid" && checkout.status === "AWAITING_PAYMENT")
  ) {
    return false;
  }
  // In quarantine: paid, and waiting for a person.
  if (await isInQuestion(db, sessionId)) return false;
  const since = new Date(checkout.createdAt.getTime() - 60_000);
  const types = [
    "checkout.session.expired",
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
  ] as const;
  const events: StripeEvent[] = [];
  // It may have been paid since this run began.
  const until = new Date(Math.max(now.getTime(), Date.now() + skewMs) + CLOCKS_DIFFER_MS);
  for await (const event of listEventsBetween(since, until, types))
    if (event.objectId === sessionId) events.push(event);
  let mended = false;
  for (const event of events.reverse()) {
    const before = await db.webhookEvent.findUnique({ where: { id: event.id }, select: { status: true } });
    if (before && before.status !== "FAILED") continue;
    const applied = await applyEvent(db, event);
    if (applied.result === "FAILED") throw new Error(applied.reason);
    mended = true;
  }
  if (mended || !(await isOpen(db, checkout.id))) return mended;
  if (session.status === "expired") return endOverdue(db, checkout.id);
  if (session.paymentStatus === "unpaid") return false;
  throw new Error(`its session ${sessionId} is paid at Stripe, which lists no event that says so`);
}

/** The longest that a payment method takes to say yes or no is two weeks (Stripe, "Delayed notification"). */
const BANKS_TAKE_MS = 30 * 86_400_000;

/**
 * Stripe knows no such session: it was another account's, or of a sandbox that was emptied. As long as somebody might pay
 * it there, as where a key was mistaken for an hour, it is left alone.
 */
async function endUnknown(db: Db, checkout: Open, now: Date): Promise<boolean> {
  const waits = checkout.status === "AWAITING_PAYMENT" ? BANKS_TAKE_MS : 0;
  if (now.getTime() < checkout.expiresAt.getTime() + waits) {
    throw new Error(`Stripe knows no session ${checkout.stripeSessionId}: is the key of another account?`);
  }
  log().warn({ checkout: checkout.id }, "Ended a checkout whose session Stripe does not know");
  return endOverdue(db, checkout.id);
}

async function endOverdue(db: Db, id: string): Promise<boolean> {
  const { count } = await db.checkout.updateMany({
    where: { id, status: { in: ["OPEN", "AWAITING_PAYMENT"] } },
    data: { status: "EXPIRED", endedBecause: endedBecause("TIME_OUT") },
  });
  return count > 0;
}

/** Also after Stripe was asked: its delivery may have come meanwhile. */
const isOpen = async (db: Db, id: string) =>
  (await db.checkout.count({ where: { id, status: { in: ["OPEN", "AWAITING_PAYMENT"] } } })) > 0;
