// Generates Prisma's client. The command wants a schema engine to be present, which it would download,
// yet generating never calls it: any executable satisfies the check, so we name Node itself.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  encoding: "utf8",
});
if (status !== 0) {
  console.error(stdout, stderr);
  process.exit(status ?? 1);
}
