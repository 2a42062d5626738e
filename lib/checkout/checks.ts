import type { Db } from "@/lib/db";
import { type Audit, auditOn, forgetProgress, keepProgress, sayAudited } from "./audit-on";
import { checkInvariants } from "./invariants";
import { reconcile, sayReconciled } from "./reconcile";
import { recordCheck } from "./record-check";

/** Brings what we missed, and keeps what it did. */
export const runReconcile = (db: Db) =>
  recordCheck(db, "reconcile", async () => {
    const done = await reconcile(db);
    return { ok: done.failed.length === 0, summary: sayReconciled(done), report: done };
  });

/** Asks every invariant, and keeps which are broken and by which rows. */
export const runVerify = (db: Db) =>
  recordCheck(db, "verify", async () => {
    const findings = await checkInvariants(db);
    const broken = findings.filter(({ rows }) => rows.length > 0);
    const summary =
      broken.length === 0
        ? `All ${findings.length} invariants hold.`
        : `${broken.length} of ${findings.length} invariants are broken: ${broken.map(({ name }) => name).join("; ")}.`;
    return {
      ok: broken.length === 0,
      summary,
      report: findings.map(({ name, rows }) => ({ name, rows: plain(rows) })),
    };
  });

/** Compares Stripe's paid sessions and refunds with our book, and keeps what differs. */
export async function runAudit(db: Db): Promise<{ ok: boolean; summary: string; report: Audit }> {
  const found = await recordCheck(db, "audit", async () => {
    const audit = await auditOn(db, { each: (soFar) => keepProgress(db, soFar) });
    const ok = audit.findings.length === 0 && audit.resumeAt === null;
    return { ok, summary: sayAudited(audit), report: audit };
  });
  await forgetProgress(db);
  return found;
}

/** Sums come as bigint, which JSON does not know. */
const plain = (rows: Record<string, unknown>[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])));
