// `npm run verify`: every invariant with its count; exit 1 when one is broken. `--json` for machines.
import "./settings";
import { checkInvariants } from "@/lib/checkout/invariants";
import { db } from "@/lib/db";

const findings = await checkInvariants(db());
const broken = findings.filter(({ rows }) => rows.length > 0);

if (process.argv.includes("--json")) {
  const counted = findings.map(({ name, count, rows }) => ({ name, count, rows }));
  console.log(JSON.stringify({ ok: broken.length === 0, invariants: counted }, readable, 2));
} else {
  for (const { name, count, rows } of findings) {
    console.log(`${count === 0 ? "✓" : "✗"} ${String(count).padStart(3)}  ${name}`);
    for (const row of rows.slice(0, 10)) console.log(`        ${JSON.stringify(row, readable)}`);
  }
  console.log(broken.length === 0 ? "All invariants hold." : `${broken.length} invariants are broken.`);
}
await db().$disconnect();
process.exitCode = broken.length === 0 ? 0 : 1;

/** Sums come as bigint, which JSON does not know. */
function readable(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
