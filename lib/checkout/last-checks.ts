import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { runAudit, runReconcile, runVerify } from "./checks";
import { whyNot } from "./record-check";
import type { Outcome } from "./refund-order";
import type { CheckKindName, LastCheck } from "./types";

const KINDS = ["verify", "reconcile", "audit"] as const satisfies CheckKindName[];
const RUN = { verify: runVerify, reconcile: runReconcile, audit: runAudit };

/** How old the last run of each may be: it was due before that, at least twice where it is due often. */
const GOOD_FOR_MINUTES = { verify: 130, reconcile: 15, audit: 26 * 60 } as const satisfies Record<
  CheckKindName,
  number
>;

/** The last run of each check; null where it has not run yet. */
export function readLastChecks(tx: Tx): Promise<{ kind: CheckKindName; last: LastCheck | null }[]> {
  return Promise.all(
    KINDS.map(async (kind) => {
      const run = await tx.checkRun.findFirst({ where: { kind }, orderBy: { startedAt: "desc" } });
      if (!run) return { kind, last: null };
      const { ok, summary, report, durationMs, startedAt } = run;
      return {
        kind,
        last: {
          ok,
          summary,
          durationMs,
          startedAt,
          overdue: isOverdue(kind, startedAt),
          findings: ok ? [] : findingsIn(report).filter((line) => !summary.includes(line)),
        },
      };
    }),
  );
}

/** By which the clocks of the database and of this server may differ. */
const CLOCKS_DIFFER_MS = 2 * 60_000;

/** Whether a run that began then is too long ago, or still to come: nobody knows whether what it said holds now. */
export function isOverdue(kind: CheckKindName, startedAt: Date): boolean {
  const ageMs = Date.now() - startedAt.getTime();
  return ageMs > GOOD_FOR_MINUTES[kind] * 60_000 || ageMs < -CLOCKS_DIFFER_MS;
}

/** Runs a check now, as its timer would. */
export async function runCheck(
  db: Db,
  { kind, userId }: { kind: CheckKindName; userId: string },
): Promise<Outcome> {
  await writeAudit(db, { userId, action: "check", entity: "check_run", entityId: kind });
  try {
    const { ok, summary } = await RUN[kind](db);
    return { ok, message: summary };
  } catch (error) {
    return { ok: false, message: whyNot(error) };
  }
}

const MOST_FINDINGS = 20;

/** What is wrong, line by line: the rows of a broken invariant, or the sentences of a comparison. */
function findingsIn(report: unknown): string[] {
  if (Array.isArray(report)) return report.flatMap(rowsIn).slice(0, MOST_FINDINGS);
  if (typeof report !== "object" || report === null) return [];
  const lists = Object.values(report).filter(Array.isArray);
  return lists.flat().map(sentence).slice(0, MOST_FINDINGS);
}

function rowsIn(finding: unknown): string[] {
  if (typeof finding !== "object" || finding === null || !("rows" in finding)) return [];
  return Array.isArray(finding.rows) ? finding.rows.map(sentence) : [];
}

function sentence(row: unknown): string {
  if (typeof row !== "object" || row === null) return String(row);
  return Object.entries(row)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
