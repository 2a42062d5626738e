import type { Db } from "@/lib/db";
import { type Audit, auditOn, sayAudited } from "./audit-on";
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
export const runAudit = (db: Db) =>
  recordCheck<Audit>(db, "audit", async (soFar) => {
    const found = (audit: Audit) => ({
      ok: audit.findings.length === 0 && audit.resumeAt === null,
      summary: sayAudited(audit),
      report: audit,
    });
    // As long as it is under way, it is as good as what it has found.
    const each = (audit: Audit) => soFar({ ...found(audit), ok: audit.findings.length === 0 });
    return found(await auditOn(db, { each }));
  });

/** Sums come as bigint, which JSON does not know. */
const plain = (rows: Record<string, unknown>[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])));
