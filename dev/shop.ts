import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isPortFree } from "./ports";
import { type Process, startTool } from "./processes";
import type { Running } from "./running";
import { nothingBut } from "./settings";

const NEXT = "next/dist/bin/next";

export interface ShopOptions {
  env: Record<string, string>;
  running: Running;
  /** Where Next puts its build; its own folder for each use, so that none disturbs another. */
  distDir: string;
  log: (line: string) => void;
  /** On the loopback address if left out: the sample data brings a staff sign-in that everybody knows. */
  host?: string;
  /** Where the shop's own output goes instead of the terminal. */
  logFile?: string;
}

/** Builds the shop for production, unless the last build in `distDir` was made of the same sources. */
export async function buildShop({ env, running, distDir, log }: ShopOptions): Promise<void> {
  const stamp = path.join(distDir, "truecount-sources");
  const sources = await fingerprint(env["SHOP_URL"] ?? "");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === sources) return log("The build is up to date");

  log("Building the shop");
  const logFile = `${distDir}-build.log`;
  const build = startTool(NEXT, ["build"], { env: { ...nothingBut(env), NEXT_DIST_DIR: distDir }, logFile });
  running.add("the build", { stop: build.stop });
  if ((await build.exited) !== 0) {
    const output = (await readFile(logFile, "utf8")).trim();
    throw new Error(`${output}\n\nThe build failed: see above.`);
  }
  await writeFile(stamp, sources);
}

/** Serves what `buildShop` built, and returns when it answers. */
export function serveShop(port: number, options: ShopOptions): Promise<void> {
  return startShop(["start", "-p", `${port}`], options);
}

/** Serves the sources themselves, for those who change them, and returns when it answers. */
export function serveSources(port: number, options: ShopOptions): Promise<void> {
  return startShop(["dev", "-p", `${port}`], options);
}

async function startShop(
  args: string[],
  { env, running, distDir, logFile, host }: ShopOptions,
): Promise<void> {
  // Asked first: whoever has the port would answer in the shop's place while the shop fails to start.
  if (!(await isPortFree(Number(args[2])))) throw new Error(`Port ${args[2]} is taken by another program.`);
  const shop = startTool(NEXT, [...args, "-H", host ?? "127.0.0.1"], {
    env: { ...nothingBut(env), NEXT_DIST_DIR: distDir },
    ...(logFile ? { logFile } : {}),
  });
  running.add("the shop", shop);
  await answering(`http://127.0.0.1:${args[2]}/api/health`, shop);
}

async function answering(url: string, shop: Process): Promise<void> {
  let gone = false;
  shop.exited.then(() => {
    gone = true;
  });
  const deadline = Date.now() + 120_000;
  while (!gone && Date.now() < deadline) {
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch(() => null);
    if (response?.ok) return;
    await sleep(200);
  }
  throw new Error(
    gone ? "The shop stopped while starting: see above." : `The shop does not answer at ${url}.`,
  );
}

const SOURCES = ["app", "components", "lib", "prisma/schema.prisma", "messages", "package-lock.json"];
/** What the tools of tests and of style are told is no part of it. */
const NOT_BUILT = /^(?:next-env\.d|playwright\.config|vitest\.config|biome)\.(?:ts|json)$/;
const ROOT_FILES = /\.(?:ts|mjs|json)$/;

// Contents, not times: switching a branch and back must not cost a build.
async function fingerprint(shopUrl: string): Promise<string> {
  const hash = createHash("sha256").update(shopUrl);
  const atRoot = (await readdir(".")).filter((file) => ROOT_FILES.test(file) && !NOT_BUILT.test(file));
  for (const source of [...SOURCES, ...atRoot].sort()) {
    for (const file of await filesOf(source)) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesOf(source: string): Promise<string[]> {
  const found = await stat(source).catch(() => null);
  if (!found?.isDirectory()) return found ? [source] : [];
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.includes(".test."));
  return files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
}
