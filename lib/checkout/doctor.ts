import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { readQueueLag } from "@/lib/jobs/list-failed";
import { examineReadiness } from "@/lib/ready/examine-readiness";
import { isLiveKey } from "@/lib/stripe/client";
import { listEndpoints, makeProbe, readClockSkew } from "@/lib/stripe/endpoints";
import { OUR_EVENTS } from "@/lib/stripe/events";
import { auditPayments } from "./audit-payments";

/** One question of "my stock is not falling" with its answer. `ok` is null where there is nothing to tell yet. */
export type Answer = { name: string; ok: boolean | null; finding: string; nextStep?: string };

/** Asks everything that can keep stock from falling, in the order in which a person would look. */
export async function examine(db: Db): Promise<Answer[]> {
  const questions: [name: string, ask: () => Promise<Omit<Answer, "name">>, nextStep: string][] = [
    ["The database is reachable and migrated", () => askDatabase(db), "Run: npm run migrate"],
    [
      "Our own route accepts a signed event",
      () => askRoute(db),
      "Check SHOP_URL and STRIPE_WEBHOOK_SECRET, and that the shop runs.",
    ],
    [
      "Stripe knows our endpoint and its events",
      askEndpoint,
      "In Stripe: Developers, Webhooks: see the README for the address and events.",
    ],
    [
      "Events arrive",
      () => askArrivals(db),
      "See in Stripe whether it sends them: Developers, Webhooks, your endpoint.",
    ],
    [
      "Signatures are right",
      () => askSignatures(db),
      "Copy the endpoint's signing secret into STRIPE_WEBHOOK_SECRET and restart.",
    ],
    [
      "No event has failed or waits in quarantine",
      () => askInbox(db),
      "Open Payments in the admin and read the reason beside it.",
    ],
    [
      "Payments are paid",
      () => askUnpaid(db),
      "Delayed methods take days: stock falls when Stripe says that they are paid.",
    ],
    ["Every paid session has its order", () => askPaid(db), "Run: npm run reconcile"],
    [
      "Jobs run",
      () => askJobs(db),
      "Start the shop with WORKER=on, or: npm run worker. Retry what gave up on the payments page.",
    ],
    [
      "The clock is right",
      askClock,
      "Set this machine's clock (NTP): Stripe's signatures are good for five minutes.",
    ],
  ];
  const answers: Answer[] = [];
  for (const [name, ask, nextStep] of questions) {
    const answer = await ask().catch((error) => ({ ok: false, finding: sentence(error) }));
    answers.push({ name, ...answer, ...(answer.ok === false ? { nextStep } : {}) });
  }
  return answers;
}

type Found = Omit<Answer, "name">;

async function askDatabase(db: Db): Promise<Found> {
  const [state] = await db.$queryRaw<{ applied: number; broken: number }[]>`
    SELECT count(*) FILTER (WHERE finished_at IS NOT NULL)::int AS applied,
      count(*) FILTER (WHERE finished_at IS NULL AND rolled_back_at IS NULL)::int AS broken FROM _prisma_migrations`;
  if (!state || state.applied === 0) return { ok: false, finding: "No migration has been applied." };
  if (state.broken > 0) return { ok: false, finding: `${state.broken} migrations did not finish.` };
  const missing = (await examineReadiness(db)).reasons.find((reason) =>
    reason.startsWith("migrations are missing"),
  );
  if (missing) return { ok: false, finding: `Of this version, ${missing}.` };
  return { ok: true, finding: `${state.applied} migrations are applied.` };
}

async function askRoute(db: Db): Promise<Found> {
  const [secret = ""] = env().STRIPE_WEBHOOK_SECRET;
  const { id, body, signature } = makeProbe(secret, isLiveKey());
  const url = ourEndpoint();
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "stripe-signature": signature },
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
  });
  // It has served: the inbox is for what Stripe says.
  await db.webhookEvent.deleteMany({ where: { id } });
  if (response.status === 200) return { ok: true, finding: `${url} answered 200.` };
  return { ok: false, finding: `${url} answered ${response.status}, where Stripe wants 200.` };
}

async function askEndpoint(): Promise<Found> {
  const url = ourEndpoint();
  const endpoint = (await listEndpoints()).find((one) => isSameAddress(one.url, url));
  if (!endpoint) return { ok: false, finding: `No endpoint of the account has the address ${url}.` };
  if (!endpoint.enabled) return { ok: false, finding: "The endpoint is disabled at Stripe." };
  const missing = endpoint.events.includes("*")
    ? []
    : OUR_EVENTS.filter((type) => !endpoint.events.includes(type));
  if (missing.length > 0) return { ok: false, finding: `Not subscribed to: ${missing.join(", ")}.` };
  return { ok: true, finding: `${url} is enabled and subscribed to all it needs.` };
}

async function askArrivals(db: Db): Promise<Found> {
  const last = await db.webhookEvent.findFirst({
    where: { type: { not: "truecount.probe" } },
    orderBy: { receivedAt: "desc" },
    select: { receivedAt: true, type: true },
  });
  if (!last) return { ok: null, finding: "No event of Stripe's has arrived yet." };
  return { ok: true, finding: `The last came ${last.receivedAt.toISOString()}: ${last.type}.` };
}

async function askSignatures(db: Db): Promise<Found> {
  const since = new Date(Date.now() - 7 * 24 * 60 * 60_000);
  const { _sum, _min, _max } = await db.signatureFailure.aggregate({
    where: { lastAt: { gte: since } },
    _sum: { count: true },
    _min: { firstAt: true },
    _max: { lastAt: true },
  });
  if (!_sum.count) return { ok: true, finding: "None failed in the last seven days." };
  const last = await db.webhookEvent.aggregate({
    where: { type: { not: "truecount.probe" } },
    _max: { receivedAt: true },
  });
  // Strangers knock, too: it is a fault of ours only while nothing that is rightly signed comes after it.
  const healed = (last._max.receivedAt ?? 0) > (_max.lastAt ?? 0);
  const span = `since ${_min.firstAt?.toISOString()}, the last ${_max.lastAt?.toISOString()}`;
  return {
    ok: healed,
    finding: `${_sum.count} failed ${span}${healed ? "; good ones came after them" : ""}.`,
  };
}

async function askInbox(db: Db): Promise<Found> {
  const failed = await db.webhookEvent.count({ where: { status: "FAILED" } });
  const waiting = await db.webhookEvent.count({ where: { status: "QUARANTINED" } });
  if (failed + waiting === 0) return { ok: true, finding: "None." };
  return { ok: false, finding: `${failed} failed and ${waiting} wait in quarantine.` };
}

async function askUnpaid(db: Db): Promise<Found> {
  const waiting = await db.checkout.count({ where: { status: "AWAITING_PAYMENT" } });
  if (waiting === 0) return { ok: true, finding: "None waits for a bank." };
  return { ok: null, finding: `${waiting} wait for a bank: their payment_status is unpaid.` };
}

async function askPaid(db: Db): Promise<Found> {
  const { sessions, findings } = await auditPayments(db, 1);
  if (findings.length === 0)
    return { ok: true, finding: `${sessions} paid sessions of the last day have theirs.` };
  return { ok: false, finding: `${findings.join("; ")}.` };
}

async function askJobs(db: Db): Promise<Found> {
  const { waiting, givenUp, lagSeconds } = await readQueueLag(db);
  if (givenUp > 0) return { ok: false, finding: `${givenUp} gave up.` };
  if (lagSeconds > 60)
    return { ok: false, finding: `The oldest of ${waiting} should have run ${lagSeconds} seconds ago.` };
  return { ok: true, finding: waiting === 0 ? "Nothing waits." : `${waiting} wait for their time.` };
}

async function askClock(): Promise<Found> {
  const skew = await readClockSkew();
  const way = skew > 0 ? "behind" : "ahead of";
  if (Math.abs(skew) > 30) return { ok: false, finding: `It is ${Math.abs(skew)} seconds ${way} Stripe's.` };
  return { ok: true, finding: "It agrees with Stripe's." };
}

/** On a laptop both names are the same machine. */
const isSameAddress = (one: string, other: string) =>
  one.replace("://localhost:", "://127.0.0.1:") === other.replace("://localhost:", "://127.0.0.1:");

const ourEndpoint = () => `${env().SHOP_URL}/api/checkout/webhook`;

const sentence = (error: unknown) => `${error instanceof Error ? error.message : String(error)}`;
