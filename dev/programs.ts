import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const ROOT = path.join(import.meta.dirname, "..");

/** Programs of ours that tests start many times, to kill them. */
const SOURCES = {
  worker: "lib/jobs/main.ts",
  "webhook-server": "dev/chaos/webhook-server.ts",
  "apply-and-die": "dev/chaos/apply-and-die.ts",
  "work-and-die": "dev/chaos/work-and-die.ts",
  "act-and-die": "dev/chaos/act-and-die.ts",
  "work-in-server": "dev/chaos/work-in-server.ts",
} as const;
export type Program = keyof typeof SOURCES;

const FOLDER = "BUILT_PROGRAMS";

/**
 * Makes one file of each, for this process and all that it starts: to read them from their sources, file by file, takes
 * a program longer than all that it does before it is killed.
 *
 * @returns takes the files away again.
 */
export async function buildPrograms(): Promise<() => Promise<void>> {
  // Within the project, or they would not find its packages.
  await mkdir(path.join(ROOT, ".data"), { recursive: true });
  const outdir = await mkdtemp(path.join(ROOT, ".data", "programs-"));
  await build({
    entryPoints: Object.fromEntries(
      Object.entries(SOURCES).map(([name, file]) => [name, path.join(ROOT, file)]),
    ),
    outdir,
    absWorkingDir: ROOT,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    jsx: "automatic",
    logLevel: "error",
  });
  process.env[FOLDER] = outdir;
  return () => rm(outdir, { recursive: true, force: true });
}

/** What Node is given to run one: its file, if it was built, or else its source. */
export function programOf(name: Program): string[] {
  const folder = process.env[FOLDER];
  return folder ? [path.join(folder, `${name}.mjs`)] : ["--import", "tsx", path.join(ROOT, SOURCES[name])];
}
