import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import path from "node:path";
import { startTool } from "@/dev/processes";
import { weighScripts } from "@/dev/script-budget";
import { buildShop, type ShopOptions } from "@/dev/shop";
import { firstAnswer } from "./first-answer";
import { type Market, openCheckouts } from "./market";
import { send, signedRequest } from "./send";

/** An amount by itself, such as seconds or megabytes: no ratio, and so of this machine alone. */
export type Weight = {
  what: string;
  amount: number;
  unit: "s" | "ms" | "MB" | "kB" | "rows" | "people" | "times" | "%";
};

const STARTS = 3;
const ADDRESSES = ["/", "/products", "/search?q=tea", "/cart", "/find-order", "/api/cart", "/nothing-here"];

/** What the shop costs before anybody buys: to build, to start, to keep, and to load. */
export async function benchWeight(port: number, options: ShopOptions): Promise<Weight[]> {
  const { distDir } = options;
  await rm(distDir, { recursive: true, force: true });
  const buildS = await timed(() => buildShop(options));
  // Next keeps there what its next build may use again; nobody has to install it.
  await rm(path.join(distDir, "cache"), { recursive: true, force: true });
  const { bareBytes, pages } = await weighScripts(distDir);
  const script = (what: string, bytes: number): Weight => ({
    ...{ what: `scripts of ${what}, gzip`, amount: bytes / 1e3, unit: "kB" },
  });
  return [
    { what: "build, from nothing", amount: buildS, unit: "s" },
    { what: "packages, with those for tests", amount: sizeMB("node_modules"), unit: "MB" },
    { what: "the build", amount: sizeMB(distDir), unit: "MB" },
    ...(await weighServer(port, options)),
    script("a bare page", bareBytes),
    ...pages.map(({ route, bytes }) => script(`/${route}`, bytes)),
  ];
}

async function weighServer(port: number, options: ShopOptions): Promise<Weight[]> {
  const first: number[] = [];
  for (let start = 1; start < STARTS; start++) {
    const { server, secondsToAnswer } = await startCold(port, options);
    first.push(secondsToAnswer);
    await server.stop();
  }
  const { server, secondsToAnswer } = await startCold(port, options);
  first.push(secondsToAnswer);
  const memory: Weight[] = [];
  const note = (what: string) =>
    memory.push({ what: `memory, after ${what}`, amount: residentMB(server.pid), unit: "MB" });
  note("the first page");
  for (const [more, what] of [
    [1_000, "1,000 requests"],
    [9_000, "10,000 requests"],
    [10_000, "20,000 requests"],
  ] as const) {
    await visitAll(port, more);
    note(what);
  }
  await server.stop();
  const [median = 0] = first.sort((a, b) => a - b).slice(Math.floor(STARTS / 2));
  return [{ what: "cold start to the first home page", amount: median, unit: "s" }, ...memory];
}

/** What the server keeps when so many payments have been settled: as much after a hundred thousand as after ten. */
export async function weighEvents(port: number, options: ShopOptions, market: Market): Promise<Weight[]> {
  const { DATABASE_URL = "", STRIPE_WEBHOOK_SECRET = "" } = options.env;
  const { server } = await startCold(port, options);
  const memory: Weight[] = [];
  for (let events = PORTION; events <= EVENTS; events += PORTION) {
    const bodies = await openCheckouts(DATABASE_URL, market, "spread", PORTION);
    const requests = bodies.map((body) =>
      signedRequest("/api/checkout/webhook", body, STRIPE_WEBHOOK_SECRET),
    );
    const { errors } = await send(port, requests, 16);
    if (errors > 0) throw new Error(`${errors} of ${PORTION} events were not answered with 200`);
    const what = `memory, after ${events.toLocaleString("en")} events`;
    if (events === PORTION || events % (EVENTS / 2) === 0) {
      memory.push({ what, amount: residentMB(server.pid), unit: "MB" });
    }
  }
  await server.stop();
  return memory;
}

const EVENTS = 100_000;
const PORTION = 10_000;

async function startCold(port: number, { env, distDir }: ShopOptions) {
  const startedAt = performance.now();
  const server = startTool("next/dist/bin/next", ["start", "-p", `${port}`, "-H", "127.0.0.1"], {
    env: { ...env, NEXT_DIST_DIR: distDir },
    logFile: `${distDir}-weight.log`,
  });
  await firstAnswer(`http://127.0.0.1:${port}/`);
  return { server, secondsToAnswer: (performance.now() - startedAt) / 1_000 };
}

function visitAll(port: number, count: number) {
  const requests = ADDRESSES.map((address) =>
    Buffer.from(`GET ${address} HTTP/1.1\r\nhost: localhost\r\n\r\n`),
  );
  const sent = Array.from({ length: count }, (_, n) => requests[n % requests.length] ?? Buffer.alloc(0));
  return send(port, sent, 10);
}

// What `ps` and `du` say is in kilobytes, on Linux and on macOS.
const residentMB = (pid: number) => Number(execFileSync("ps", ["-o", "rss=", "-p", `${pid}`])) / 1_000;
const sizeMB = (folder: string) => Number.parseInt(`${execFileSync("du", ["-sk", folder])}`, 10) / 1_000;

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
