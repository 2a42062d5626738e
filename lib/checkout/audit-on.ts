import { z } from "zod";
import type { Db } from "@/lib/db";
import { auditPayments, lastDays, type Span } from "./audit-payments";
import { auditRefunds } from "./audit-refunds";
import { readMark, setMark } from "./mark";

/** One comparison of all of Stripe's money with our book, in one run or several. */
export type Audit = {
  sessions: number;
  orders: number;
  refunds: number;
  /** A sentence each, of all runs of this comparison. */
  findings: string[];
  from: string;
  /** Where the next run goes on; null when it has come to its end. */
  resumeAt: string | null;
  /** Why it did not come to its end. */
  stopped: string | null;
};

const MARK = "audit.payments";
/** Delayed methods pay up to two weeks after their session was made, and refunds fail up to a month later. */
const OVERLAP_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
/** Of so many of Stripe's sessions and refunds a run asks at most; the next one goes on from there. */
const MOST_A_RUN = 50_000;

/**
 * Compares day by day, from a month before the last comparison's end (of the first one: before now) up to a quarter
 * of an hour ago. Where Stripe does not answer, or there is too much for one run, it says how far it has come, and
 * the next run goes on there with what was found. `each` is told of each day how far it has come, for a run that is
 * killed.
 */
export async function auditOn(
  db: Db,
  {
    now = new Date(),
    most = MOST_A_RUN,
    each = async () => {},
  }: { now?: Date; most?: number; each?: (soFar: Audit) => Promise<void> } = {},
): Promise<Audit> {
  const { to } = lastDays(0, now);
  const audit = (await unfinished(db)) ?? (await fresh(db, now));
  let asked = 0;
  for (let from = new Date(audit.resumeAt ?? audit.from); from < to; ) {
    audit.resumeAt = from.toISOString();
    if (asked >= most) return { ...audit, stopped: `${asked} sessions and refunds are enough for one run` };
    const span = { from, to: new Date(Math.min(from.getTime() + DAY_MS, to.getTime())) };
    try {
      asked += await compareDay(db, span, audit);
    } catch (error) {
      return { ...audit, stopped: error instanceof Error ? error.message : String(error) };
    }
    from = span.to;
    if (from < to)
      await each({ ...audit, resumeAt: from.toISOString(), stopped: "it is under way, or was ended" });
  }
  await setMark(db, MARK, to, now);
  return { ...audit, resumeAt: null, stopped: null };
}

async function compareDay(db: Db, span: Span, audit: Audit): Promise<number> {
  const payments = await auditPayments(db, span);
  const { refunds, findings } = await auditRefunds(db, span);
  audit.sessions += payments.sessions;
  audit.orders += payments.orders;
  audit.refunds += refunds;
  audit.findings.push(...payments.findings, ...findings);
  return payments.sessions + refunds;
}

async function fresh(db: Db, now: Date): Promise<Audit> {
  const mark = await readMark(db, MARK);
  const last = mark && mark < now ? mark : now;
  const from = lastDays(OVERLAP_DAYS, last).from.toISOString();
  return { sessions: 0, orders: 0, refunds: 0, findings: [], from, resumeAt: null, stopped: null };
}

const report = z.object({
  sessions: z.number(),
  orders: z.number(),
  refunds: z.number(),
  findings: z.array(z.string()),
  from: z.string(),
  resumeAt: z.string(),
  stopped: z.string().nullable(),
});

/** A row of its own beside those of the runs, which alone are shown: a comparison under way says nothing yet. */
const UNDER_WAY = { id: "00000000-0000-7000-8000-00000000a0d1", kind: "audit under way" } as const;

/** Keeps how far a comparison has come, for the case that its process is killed. */
export async function keepProgress(db: Db, soFar: Audit): Promise<void> {
  const found = { ok: false, summary: sayAudited(soFar), report: soFar, durationMs: 0 };
  await db.checkRun.upsert({
    where: { id: UNDER_WAY.id },
    create: { ...UNDER_WAY, ...found },
    update: found,
  });
}

/** A run that came to an end has kept by itself what there is to keep. */
export async function forgetProgress(db: Db): Promise<void> {
  await db.checkRun.deleteMany({ where: { id: UNDER_WAY.id } });
}

/** The last run's comparison, where that was killed or did not come to its end. */
async function unfinished(db: Db): Promise<Audit | null> {
  const killed = await db.checkRun.findUnique({ where: { id: UNDER_WAY.id } });
  const last =
    killed ?? (await db.checkRun.findFirst({ where: { kind: "audit" }, orderBy: { startedAt: "desc" } }));
  return report.safeParse(last?.report).data ?? null;
}

/** "412 paid sessions, 412 orders and 31 refunds since 2026-10-27 agree." */
export function sayAudited({ sessions, orders, refunds, findings, from, resumeAt, stopped }: Audit): string {
  const rest = resumeAt ? ` Stopped at ${dayOf(resumeAt)}, from where the next run goes on: ${stopped}.` : "";
  const counted = `${sessions} paid sessions, ${orders} orders and ${refunds} refunds since ${dayOf(from)}`;
  if (findings.length === 0) return `${counted} agree${resumeAt ? " so far" : ""}.${rest}`;
  return `Of ${counted}, ${findings.length} do not agree: ${findings.slice(0, 20).join("; ")}.${rest}`;
}

const dayOf = (moment: string) => moment.slice(0, 10);
