import type { Db, Tx } from "@/lib/db";
import { failPoint } from "@/lib/fail-point";
import { log } from "@/lib/log";
import type { StripeEvent } from "@/lib/stripe/types";
import { recordSettle } from "@/lib/telemetry/durations";
import { backAt, here, inSpan, type Place } from "@/lib/telemetry/spans";
import { noteFailure, recordEvents } from "./inbox";
import { type Plan, planEvent } from "./plan-event";
import { settleCheckouts } from "./settle-checkouts";
import { inTransaction } from "./transaction";
import type { Verdict } from "./verdict";
import { writeTogether } from "./write-together";

/** APPLIED: committed, with this verdict. FAILED: nothing was changed; Stripe shall send it again. */
export type Applied = { result: "APPLIED"; verdict: Verdict } | { result: "FAILED"; reason: string };

/**
 * Applies a verified event, once, in one transaction, however often and from wherever it comes: delivered,
 * fetched or replayed. Deadlocks and serialisation failures are tried again at once; any other failure
 * changes nothing, is noted in the inbox, and leaves the event to the next delivery.
 *
 * @param arrivedAt when it came to this process, by `performance.now()`: settling is timed from there.
 */
export async function applyEvent(
  db: Db,
  event: StripeEvent,
  arrivedAt = performance.now(),
): Promise<Applied> {
  try {
    const verdicts = await inSpan({ name: "apply events", attributes: countOf([event]) }, () =>
      inTransaction(db, (tx) => applyInside(tx, [event])),
    );
    return said({ event, arrivedAt, place: here() }, verdicts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log().error({ event: event.id, err: error }, failed(event));
    await noteFailure(db, event, reason).catch((note) =>
      log().error({ event: event.id, err: note }, "The inbox could not note a failure"),
    );
    return { result: "FAILED", reason };
  }
}

/** An event, when it came to this process, by `performance.now()`, and in which trace. */
export type Arrival = { event: StripeEvent; arrivedAt: number; place: Place };

/** How long payments that are settled together wait for a locked row before each goes alone. */
const SHARED_LOCK_TIMEOUT = "2s";

/**
 * Applies several events in one transaction, as `applyEvent` would one after the other: a lock on a row that
 * everybody buys, and a commit's wait for the disk, then cost the same for all as for one.
 *
 * @throws whatever keeps one of them from being applied; then none of them is.
 */
export async function applyTogether(db: Db, arrivals: readonly Arrival[]): Promise<Applied[]> {
  const events = arrivals.map(({ event }) => event);
  // It stands in the trace of the first delivery; those of the others are linked with it, both ways.
  const [under = here(), ...alsoFor] = arrivals.map(({ place }) => place);
  const span = { name: "apply events", attributes: countOf(events), under, alsoFor };
  const verdicts = await inSpan(span, () =>
    inTransaction(db, async (tx) => {
      await tx.$executeRaw`SELECT set_config('lock_timeout', ${SHARED_LOCK_TIMEOUT}, true)`;
      return applyInside(tx, events);
    }),
  );
  return arrivals.map((arrival) => backAt(arrival.place, () => said(arrival, verdicts)));
}

const countOf = (events: readonly StripeEvent[]) => ({ "truecount.events": events.length });

type Verdicts = ReadonlyMap<StripeEvent, Verdict>;

async function applyInside(tx: Tx, events: readonly StripeEvent[]): Promise<Verdicts> {
  const plans = events.map((event) => ({ event, plan: planEvent(event) }));
  const verdicts = new Map<StripeEvent, Verdict>();
  const payments = plans.flatMap(({ event, plan }) =>
    plan.kind === "settle" ? [{ event, session: plan.session }] : [],
  );
  for (const { event, plan } of plans) {
    if (plan.kind !== "settle") verdicts.set(event, await carryOut(tx, plan));
  }
  const record = (settled: readonly Verdict[]) => {
    for (const [index, { event }] of payments.entries()) verdicts.set(event, known(settled[index]));
    return recordEvents(events.map((event) => ({ event, verdict: known(verdicts.get(event)) })));
  };
  if (payments.length > 0) {
    const sessions = payments.map(({ session }) => session);
    const attributes = { "truecount.payments": sessions.length };
    await inSpan({ name: "settle checkouts", attributes }, () => settleCheckouts(tx, sessions, record));
  } else {
    await writeTogether(tx, [record([])], []);
  }
  await failPoint("apply:event-recorded");
  return verdicts;
}

const carryOut = (tx: Tx, plan: Exclude<Plan, { kind: "settle" }>): Verdict | Promise<Verdict> =>
  plan.kind === "record" ? plan.verdict : plan.act(tx);

function said({ event, arrivedAt }: Arrival, verdicts: Verdicts): Applied {
  const verdict = known(verdicts.get(event));
  const { stockDecreasedFor: number, settled } = verdict;
  if (settled) recordSettle((performance.now() - arrivedAt) / 1000, settled);
  if (number) log().info({ event: event.id }, `Stock decreased for order ${number}`);
  return { result: "APPLIED", verdict };
}

/** The words that operators search for: only these two kinds may take stock. The order has no number yet. */
export const failed = ({ id, type, objectId }: StripeEvent): string =>
  type === "checkout.session.completed" || type === "checkout.session.async_payment_succeeded"
    ? `Error decreasing stock for order of session ${objectId}, event ${id}`
    : `Error applying ${type}, event ${id}`;

function known(verdict: Verdict | undefined): Verdict {
  if (!verdict) throw new Error("an event came back without its verdict");
  return verdict;
}
