import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { runAudit, runReconcile, runVerify } from "./checks";
import type { Outcome } from "./refund-order";
import type { CheckKindName, LastCheck } from "./types";

const KINDS = ["verify", "reconcile", "audit"] as const satisfies CheckKindName[];
const RUN = { verify: runVerify, reconcile: runReconcile, audit: runAudit };

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
          findings: ok ? [] : findingsIn(report).filter((line) => !summary.includes(line)),
        },
      };
    }),
  );
}

/** Runs a check now, as its timer would. */
export async function runCheck(
  db: Db,
  { kind, userId }: { kind: CheckKindName; userId: string },
): Promise<Outcome> {
  await writeAudit(db, { userId, action: "check", entity: "check_run", entityId: kind });
  const { ok, summary } = await RUN[kind](db);
  return { ok, message: summary };
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
