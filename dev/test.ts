// `npm test`: all that must hold, in one command, for a person and for CI. Its last line is the sum.
// `--only lint,unit` runs some of the steps; what follows `--` goes to Playwright.
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findBrowser } from "./browser";
import { type Counts, countPlaywright, countStep, countVitest, judge, sum } from "./counts";
import { indiscretions } from "./indiscretions";
import { freePort, type HeldPort, holdPort } from "./ports";
import { startTool } from "./processes";
import { Running, stopOnSignal } from "./running";
import { checkScriptBudget } from "./script-budget";
import { type Ports, startServices } from "./services";
import { buildShop, serveShop } from "./shop";

const REPORTS = "test-results";
const BUILD = ".next-test";
// The same again where possible: the shop's address is part of the build, which another one would cost.
const SHOP_PORT = 8898;

// Tests of one shop share its stock and its Stripe, so they go one after the other; two shops go side by side.
const SHOPS = 2;

const STEPS: Record<string, (context: Context) => Promise<Counts>> = {
  lint: async () => countStep(await run("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."])),
  types: async () =>
    countStep(
      (await run("next/dist/bin/next", ["typegen"])) || (await run("typescript/bin/tsc", ["--noEmit"])),
    ),
  unit: () => runVitest("unit", "unit-*"),
  database: () => runVitest("db", "db-*"),
  build: buildAndWeigh,
  demo: runDemo,
  browser: runBrowserTests,
};

interface Context {
  /** Part of what is built, and kept for us until the shop is served. */
  shopPort: HeldPort;
  playwrightArgs: string[];
}

const running = new Running();
stopOnSignal(() => running.stop(), 130);
await main();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { only: { type: "string", default: Object.keys(STEPS).join() } },
    allowPositionals: true,
  });
  const chosen = values.only.split(",");
  const unknown = chosen.find((name) => !(name in STEPS));
  if (unknown) throw new Error(`There is no step "${unknown}": ${Object.keys(STEPS).join(", ")}.`);

  await mkdir(REPORTS, { recursive: true });
  const context = { shopPort: await holdPort(SHOP_PORT), playwrightArgs: positionals };

  const all: Counts[] = [];
  const lines: string[] = [];
  for (const [name, step] of Object.entries(STEPS)) {
    if (!chosen.includes(name)) continue;
    console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
    const startedAt = Date.now();
    const counts = await step(context).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    all.push(counts);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    lines.push(
      `${counts.failed ? "✗" : "✓"} ${name.padEnd(10)} ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`,
    );
    console.log(lines.at(-1));
  }
  const { passed, failed } = sum(all);
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

/** The exit code of one of our programs, which stops when we are stopped; 1 when a signal ended it. */
async function run(tool: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = startTool(tool, args, { env: { NEXT_TELEMETRY_DISABLED: "1", ...env } });
  running.add(tool, { stop: child.stop });
  return (await child.exited) ?? 1;
}

async function runVitest(name: string, projects: string, env: Record<string, string> = {}): Promise<Counts> {
  const report = path.join(REPORTS, `${name}.json`);
  await rm(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const exitCode = await run("vitest/vitest.mjs", ["run", "--project", projects, ...reporters], env);
  return judge(countVitest(await readReport(report)), exitCode);
}

async function buildAndWeigh(context: Context): Promise<Counts> {
  await build(context);
  const tooHeavy = await checkScriptBudget(BUILD, console.log);
  for (const line of tooHeavy) console.error(`✘ ${line}`);
  return sum([countStep(0), countStep(tooHeavy.length)]);
}

// With nothing set but the shop's address: a build needs neither a database nor a secret.
async function build({ shopPort }: Context): Promise<void> {
  const shopUrl = `http://localhost:${shopPort.port}`;
  const env = { SHOP_URL: shopUrl, NEXT_TELEMETRY_DISABLED: "1" };
  await buildShop({ env, running, distDir: BUILD, log: console.log });
}

/** The demo on what is built, at the address that was built for. */
async function runDemo(context: Context): Promise<Counts> {
  await build(context);
  const { port } = context.shopPort;
  await context.shopPort.letGo();
  try {
    return await runVitest("demo", "demo", { DEMO_PORT: `${port}`, DEMO_BUILD: BUILD });
  } finally {
    context.shopPort = await holdPort(port);
  }
}

async function runBrowserTests(context: Context): Promise<Counts> {
  const browser = await findBrowser();
  // Without effect when the build step has just built it.
  await build(context);
  const services = new Running();
  running.add("the services of the browser tests", { stop: () => services.stop() });
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-e2e-"));
  try {
    const shops: Record<string, string>[] = [];
    for (let number = 1; number <= SHOPS; number++) {
      const port = number === 1 ? context.shopPort : await holdPort(0);
      shops.push(await openShop(number, port, path.join(dataDir, `${number}`), services));
    }
    const report = path.resolve(REPORTS, "browser.json");
    await rm(report, { force: true });
    const exitCode = await run("@playwright/test/cli.js", ["test", ...context.playwrightArgs], {
      E2E_SHOPS: JSON.stringify(shops),
      E2E_DIST_DIR: BUILD,
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    const counts = judge(countPlaywright(await readReport(report)), exitCode);
    return sum([counts, ...(await Promise.all(shops.map(readLog)))]);
  } finally {
    await services.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** One whole shop, with a database, a stand-in for Stripe and a mail catcher of its own; what its tests must know. */
async function openShop(
  number: number,
  shopPort: HeldPort,
  dataDir: string,
  services: Running,
): Promise<Record<string, string>> {
  const ports = await choosePorts(shopPort.port);
  const log = (line: string) => console.log(`Shop ${number}: ${line}`);
  const options = { dataDir, ports, running: services, fast: true, log };
  const { env, shopUrl, stripeUrl, mailUrl } = await startServices(options);
  const logFile = logOf(number);
  await shopPort.letGo();
  await serveShop(ports.shop, { env, running: services, distDir: BUILD, log, logFile });
  log(`open at ${shopUrl}, writes to ${logFile}`);
  return { ...env, E2E_SHOP_URL: shopUrl, E2E_STRIPE_URL: stripeUrl ?? "", E2E_MAIL_URL: mailUrl ?? "" };
}

/** After all that the tests have typed, a shop's log names nobody and no secret. */
async function readLog(settings: Record<string, string>, index: number): Promise<Counts> {
  const told = indiscretions(await readFile(logOf(index + 1), "utf8"), settings);
  for (const line of told) console.error(`✘ The shop's log says what it must not: ${line}`);
  return countStep(told.length);
}

function logOf(number: number): string {
  return path.join(REPORTS, `shop-${number}.log`);
}

async function choosePorts(shop: number): Promise<Ports> {
  const [stripe, mail, smtp, postgres] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return { shop, stripe, mail, smtp, postgres };
}

async function readReport(file: string): Promise<unknown> {
  const report = await readFile(file, "utf8").catch(() => null);
  if (report === null) throw new Error("The suite ended without a report: see above.");
  return JSON.parse(report);
}
