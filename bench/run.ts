// `npm run bench`: what each thing costs, as ratios within one run, since machines differ.
// `npm run bench -- --only pages` measures one part, and with `--large` beside a shop with 100,000 variants.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startWorkerVictim } from "@/dev/chaos/victim";
import { startBalancer } from "@/dev/cluster/parts";
import { findProgram } from "@/dev/cluster/programs";
import { freePort } from "@/dev/ports";
import { startPostgres } from "@/dev/postgres";
import { buildPrograms } from "@/dev/programs";
import { Running, stopOnSignal } from "@/dev/running";
import { nothingBut } from "@/dev/settings";
import { buildShop, type ShopOptions, serveShop } from "@/dev/shop";
import { startStripe } from "@/dev/stripe/start";
import { migrateDatabase } from "@/prisma/migrate";
import { seed } from "@/prisma/seed";
import { seedLarge } from "@/prisma/seed-large";
import { buildBare, startBare } from "./bare";
import { firstAnswer } from "./first-answer";
import { benchFlashSale } from "./flash-sale";
import { benchGrowth, type Growth, LARGEST, SIZES, weighOrder } from "./growth";
import { openMarket } from "./market";
import { benchLargePages, benchPages } from "./pages";
import { benchSettle, type Line } from "./settle";
import { benchSweep } from "./sweep";
import { benchWeight, type Weight, weighEvents } from "./weight";

// The sweep before settling: it has a Stripe, and the settings of this process are read once.
const PARTS = {
  sweep: measureSweep,
  settle: measureSettle,
  growth: measureGrowth,
  pages: measurePages,
  sale: measureSale,
  weight: measureWeight,
};

const { only, large = false } = parseArgs({
  options: { only: { type: "string" }, large: { type: "boolean" } },
}).values;
if (only !== undefined && !Object.hasOwn(PARTS, only)) {
  console.error(`No part is called "${only}": ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}

type Result = Line | Weight | Growth;

// The shop's address is part of its build: always the same one spares a build. Nobody follows it here.
const SHOP_URL = "http://localhost:39943";

const running = new Running();
stopOnSignal(() => running.stop());
const port = await freePort();
const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-bench-"));
try {
  const lines = await measure();
  print(lines);
  const date = new Date().toISOString().slice(0, 10);
  const file = path.join("bench", "results", `${date}${only ? `-${only}` : ""}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(lines, null, 2)}\n`);
  console.log(`\nWritten to ${file}`);
} finally {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);

async function measure(): Promise<Result[]> {
  const lines: Result[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (only !== undefined && name !== only) continue;
    const ofPart = running.add(`the part ${name}`, new Running());
    lines.push(...(await part(ofPart)));
    // What the next part measures has the machine to itself.
    await ofPart.stop();
  }
  return lines;
}

async function measureSweep(parts: Running): Promise<Weight[]> {
  const databaseUrl = await startDatabase(parts, "sweep");
  const standIn = await startStripe({ port: 0 });
  parts.add("the stand-in for Stripe", { stop: () => standIn.close() });
  const env = { ...shopOptions(parts, databaseUrl).env, STRIPE_API_BASE: standIn.url };
  Object.assign(process.env, env);
  await startWorker(parts, env);
  return benchSweep(databaseUrl, standIn);
}

async function measureSettle(parts: Running): Promise<Line[]> {
  const databaseUrl = await startDatabase(parts, "settle");
  const market = await openMarket(databaseUrl);
  const env = await startShop(parts, databaseUrl);
  // The settle path is measured in this process, too.
  Object.assign(process.env, env);
  return benchSettle(port, databaseUrl, market);
}

async function measureGrowth(parts: Running): Promise<Result[]> {
  const sizes = large ? [...SIZES, LARGEST] : SIZES;
  const databaseUrl = await startDatabase(parts, "order");
  await openMarket(databaseUrl);
  // What is measured runs in this process.
  Object.assign(process.env, shopOptions(parts, databaseUrl).env);
  const grown = await benchGrowth(sizes, (name) => startDatabase(parts, name), console.log);
  return [...grown, ...(await weighOrder(databaseUrl))];
}

async function measureSale(parts: Running): Promise<Weight[]> {
  const databaseUrl = await startDatabase(parts, "sale");
  await seed(databaseUrl);
  const url = `http://127.0.0.1:${port}`;
  const endpoint = { url: `${url}/api/checkout/webhook`, secret: "whsec_bench" };
  const standIn = await startStripe({ port: 0, endpoints: [endpoint] });
  parts.add("the stand-in for Stripe", { stop: () => standIn.close() });
  const options = shopOptions(parts, databaseUrl);
  // Each shopper has an address of their own, and with it limits of their own; nginx adds its own to it.
  const nginx = findProgram("nginx");
  const env = { ...options.env, STRIPE_API_BASE: standIn.url, TRUST_PROXY: nginx ? "2" : "1" };
  await buildShop(options);
  await serveShop(port, { ...options, env });
  await startWorker(parts, env);
  const front = nginx ? await standBefore(parts, nginx) : url;
  return benchFlashSale({ url: front, databaseUrl, standIn });
}

/** nginx, as docs/operations.md puts it before a shop, on a port of its own. */
async function standBefore(parts: Running, nginx: string): Promise<string> {
  const frontPort = await freePort();
  parts.add("nginx", await startBalancer(nginx, dataDir, frontPort, [port]));
  return `http://127.0.0.1:${frontPort}`;
}

async function measurePages(parts: Running): Promise<Line[]> {
  const databaseUrl = await startDatabase(parts, "pages");
  await seed(databaseUrl);
  await startShop(parts, databaseUrl);
  await buildBare();
  const barePort = await freePort();
  parts.add("the bare page", startBare(barePort));
  await firstAnswer(`http://127.0.0.1:${barePort}/`);
  const lines = await benchPages(port, barePort, databaseUrl);
  return large ? [...lines, ...(await measureLargePages(parts, databaseUrl))] : lines;
}

async function measureLargePages(parts: Running, smallUrl: string): Promise<Line[]> {
  const databaseUrl = await startDatabase(parts, "large");
  await seed(databaseUrl);
  // Pages look at no order: enough for an index to be worth it.
  await seedLarge(databaseUrl, { variants: 100_000, movements: 160_000, orders: 20_000 }, console.log);
  const largePort = await freePort();
  await serveShop(largePort, shopOptions(parts, databaseUrl));
  return benchLargePages({ port, databaseUrl: smallUrl }, { port: largePort, databaseUrl });
}

async function measureWeight(parts: Running): Promise<Weight[]> {
  const databaseUrl = await startDatabase(parts, "weight");
  await seed(databaseUrl);
  const distDir = ".next-bench-weight";
  const weights = await benchWeight(port, { ...shopOptions(parts, databaseUrl), distDir });
  const eventsUrl = await startDatabase(parts, "events");
  const market = await openMarket(eventsUrl);
  return [...weights, ...(await weighEvents(port, { ...shopOptions(parts, eventsUrl), distDir }, market))];
}

async function startDatabase(parts: Running, name: string): Promise<string> {
  // fsync and synchronous_commit stay on: an order that is answered is on the disk.
  const options = { dataDir: path.join(dataDir, name), port: await freePort() };
  const { url } = parts.add("PostgreSQL", await startPostgres(options));
  await migrateDatabase(url);
  return url;
}

async function startWorker(parts: Running, env: ShopOptions["env"]): Promise<void> {
  parts.add("the worker's program", { stop: await buildPrograms() });
  const worker = startWorkerVictim(env);
  parts.add("the worker", {
    async stop() {
      worker.kill("SIGKILL");
      await worker.exited;
    },
  });
}

async function startShop(parts: Running, databaseUrl: string): Promise<ShopOptions["env"]> {
  const options = shopOptions(parts, databaseUrl);
  await buildShop(options);
  await serveShop(port, options);
  return options.env;
}

function shopOptions(parts: Running, databaseUrl: string): ShopOptions {
  const env = nothingBut({
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: "a secret of the benchmark, 32 long or more",
    SHOP_URL,
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench",
    LOG_LEVEL: "warn",
    WORKER: "off",
  });
  return { env, running: parts, distDir: ".next-bench", log: console.log };
}

function print(all: Result[]): void {
  const weights = all.filter((line) => "unit" in line);
  const lines = all.filter((line) => "senders" in line);
  for (const { what, amount, unit } of weights) {
    console.log(`${what.padEnd(44)} ${amount.toFixed(1).padStart(9)} ${unit}`);
  }
  for (const growth of all.filter((line) => "medians" in line)) printGrowth(growth);
  if (lines.length === 0) return;
  console.log(
    `\n${"what".padEnd(34)} senders   per second   p50 ms   p99 ms  errors   ratio  of bare made  goal`,
  );
  for (const { what, senders, measured, goal = "", ratio, ofBareMade } of lines) {
    console.log(
      [
        what.padEnd(34),
        String(senders).padStart(7),
        measured.perSecond.toFixed(0).padStart(12),
        measured.p50Ms.toFixed(1).padStart(8),
        measured.p99Ms.toFixed(1).padStart(8),
        String(measured.errors).padStart(7),
        (ratio?.toFixed(2) ?? "").padStart(7),
        (ofBareMade?.toFixed(2) ?? "").padStart(13),
        ` ${goal}`,
      ].join(" "),
    );
  }
}

function printGrowth({ thing, medians, ratio, goal = "" }: Growth): void {
  const each = medians.map(({ size, ms }) => `${size.toLocaleString("en")}: ${ms.toFixed(2)} ms`);
  console.log(`${thing.padEnd(34)} ${each.join("   ")}   ratio ${ratio.toFixed(2)}  ${goal}`);
}
