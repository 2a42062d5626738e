// `npm run reconcile`: asks Stripe what we missed and applies it; with `--audit`, compares all that was paid.
import "./settings";
import { runAudit, runReconcile } from "@/lib/checkout/checks";
import { db } from "@/lib/db";

const reconciled = await runReconcile(db());
console.log(reconciled.summary);
for (const problem of reconciled.report.failed) console.log(`- ${problem}`);
const audited = process.argv.includes("--audit") ? await runAudit(db()) : null;
if (audited) console.log(audited.summary);
await db().$disconnect();
process.exitCode = reconciled.ok && audited?.ok !== false ? 0 : 1;
