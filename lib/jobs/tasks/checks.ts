import { runAudit, runReconcile, runVerify } from "@/lib/checkout/checks";
import { db } from "@/lib/db";

export async function reconcile(): Promise<void> {
  await runReconcile(db());
}

export async function verify(): Promise<void> {
  await runVerify(db());
}

export async function audit(): Promise<void> {
  await runAudit(db());
}
