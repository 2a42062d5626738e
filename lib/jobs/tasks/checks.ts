import { runAudit, runReconcile, runVerify } from "@/lib/checkout/checks";
import { db } from "@/lib/db";

export async function reconcile(): Promise<void> {
  await runReconcile(db());
}

export async function verify(): Promise<void> {
  await runVerify(db());
}

export async function audit(): Promise<void> {
  const { report } = await runAudit(db());
  // Tried again: then it goes on from there.
  if (report.resumeAt) throw new Error(`The audit stopped at ${report.resumeAt}: ${report.stopped}`);
}
