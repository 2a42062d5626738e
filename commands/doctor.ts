// `npm run doctor`: everything that can keep stock from falling, each with a tick or a cross and the next step.
import "./settings";
import { examine } from "@/lib/checkout/doctor";
import { db } from "@/lib/db";

const answers = await examine(db());
for (const { name, ok, finding, nextStep } of answers) {
  console.log(`${ok === null ? "–" : ok ? "✓" : "✗"} ${name}: ${finding}`);
  if (nextStep) console.log(`    → ${nextStep}`);
}
await db().$disconnect();
process.exitCode = answers.some(({ ok }) => ok === false) ? 1 : 0;
