import type { Db } from "@/lib/db";
import { countWorkers } from "@/lib/jobs/count-workers";
import { readQueueLag } from "@/lib/jobs/list-failed";
import { examineReadiness } from "@/lib/ready/examine-readiness";
import { askArrivals, askSignatures } from "./ask-deliveries";
import { askClock, askEndpoint, askRoute } from "./ask-stripe";
import { auditPayments, lastDays } from "./audit-payments";
import { isOverdue } from "./last-checks";
import type { DoctorAnswer, Found } from "./types";

/** One question of "my stock is not falling". Its name names what is asked, whatever the answer is. */
type Question = {
  name: string;
  /** Asked over the net, of Stripe or our own route: it takes its time, and Stripe counts how often. */
  outside: boolean;
  ask: (db: Db) => Promise<Found>;
  /** What to do where the answer is bad. */
  nextStep: string;
};

/** Everything that can keep stock from falling, in the order in which a person would look. */
const QUESTIONS: Question[] = [
  { name: "The database", outside: false, ask: askDatabase, nextStep: "Run: npm run migrate" },
  {
    name: "How long the database may wait",
    outside: false,
    ask: askTimeouts,
    nextStep: "A pooler passes over what the shop asks for: see Poolers in docs/operations.md.",
  },
  {
    name: "Our own route, asked with a signed event",
    outside: true,
    ask: askRoute,
    nextStep: "Check SHOP_URL and STRIPE_WEBHOOK_SECRET, and that the shop runs.",
  },
  {
    name: "Our endpoint at Stripe and its events",
    outside: true,
    ask: askEndpoint,
    nextStep: "In Stripe: Developers, Webhooks: see the README for the address and events.",
  },
  {
    name: "Deliveries of events",
    outside: false,
    ask: askArrivals,
    nextStep: "See in Stripe whether it sends them: Developers, Webhooks, your endpoint.",
  },
  {
    name: "Signatures",
    outside: false,
    ask: askSignatures,
    nextStep: "Copy the endpoint's signing secret into STRIPE_WEBHOOK_SECRET and restart.",
  },
  {
    name: "Failed and quarantined events",
    outside: false,
    ask: askInbox,
    nextStep: "Open Payments in the admin and read the reason beside it.",
  },
  {
    name: "Payments that wait for a bank",
    outside: false,
    ask: askUnpaid,
    nextStep: "Delayed methods take days: stock falls when Stripe says that they are paid.",
  },
  {
    name: "Paid sessions and their orders",
    outside: true,
    ask: askPaid,
    nextStep: "Run: npm run reconcile",
  },
  {
    name: "Jobs and the worker",
    outside: false,
    ask: askJobs,
    nextStep: "Start the shop with WORKER=on, or: npm run worker. Retry what gave up on the payments page.",
  },
  {
    name: "The clock",
    outside: true,
    ask: askClock,
    nextStep: "Set this machine's clock (NTP): Stripe's signatures are good for five minutes.",
  },
];

/** Asks everything. */
export async function examine(db: Db): Promise<DoctorAnswer[]> {
  return inOrder([...(await examineOurselves(db)), ...(await examineOutside(db))]);
}

/** What our own database answers at once. */
export const examineOurselves = (db: Db) => askAll(db, false);

/** What is asked over the net. */
export const examineOutside = (db: Db) => askAll(db, true);

/** Answers as a person would look for them. */
export function inOrder(answers: DoctorAnswer[]): DoctorAnswer[] {
  const places = new Map(QUESTIONS.map(({ name }, place) => [name, place]));
  return answers.toSorted((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
}

async function askAll(db: Db, outside: boolean): Promise<DoctorAnswer[]> {
  const answers: DoctorAnswer[] = [];
  for (const { name, ask, nextStep } of QUESTIONS.filter((one) => one.outside === outside)) {
    const found = await ask(db).catch((error): Found => ({ ok: false, finding: sentence(error) }));
    answers.push({ name, ...found, ...(found.ok === false ? { nextStep } : {}) });
  }
  return answers;
}

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

async function askTimeouts(db: Db): Promise<Found> {
  // 0 is no bound ("Client Connection Defaults"). Settings of sessions, so whatever stands between has had its say.
  const unbounded = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM pg_settings WHERE setting = '0'
      AND name IN ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`;
  if (unbounded.length === 0)
    return { ok: true, finding: "For a lock, a statement and an open transaction: bounded." };
  return { ok: false, finding: `Nothing bounds ${unbounded.map(({ name }) => name).join(", ")}.` };
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
  const { sessions, findings } = await auditPayments(db, lastDays(1));
  if (findings.length === 0)
    return { ok: true, finding: `${sessions} paid sessions of the last day have theirs.` };
  return { ok: false, finding: `${findings.join("; ")}.` };
}

async function askJobs(db: Db): Promise<Found> {
  const workers = await countWorkers(db);
  if (workers === 0) return { ok: false, finding: "No worker lives." };
  const { waiting, givenUp, lagSeconds } = await readQueueLag(db);
  if (givenUp > 0) return { ok: false, finding: `${givenUp} gave up.` };
  if (lagSeconds > 60)
    return { ok: false, finding: `The oldest of ${waiting} should have run ${lagSeconds} seconds ago.` };
  const reconciled = await db.checkRun.findFirst({
    where: { kind: "reconcile" },
    orderBy: { startedAt: "desc" },
    select: { startedAt: true },
  });
  const live = workers === 1 ? "One worker lives" : `${workers} workers live`;
  if (!reconciled) return { ok: null, finding: `${live}; reconciliation has not run yet.` };
  if (isOverdue("reconcile", reconciled.startedAt)) {
    return {
      ok: false,
      finding: `${live}, but reconciliation last ran ${reconciled.startedAt.toISOString()}.`,
    };
  }
  return {
    ok: true,
    finding: `${live}; ${waiting === 0 ? "nothing waits" : `${waiting} wait for their time`}.`,
  };
}

const sentence = (error: unknown) => `${error instanceof Error ? error.message : String(error)}`;
