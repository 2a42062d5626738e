// `npm run fuzz`: malformed requests to every page, handler and action of a running production build. None may
// be answered with 5xx, the server may not fall or grow, and its book must still be true at the end.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { freePort, isPortFree } from "@/dev/ports";
import { Running, stopOnSignal } from "@/dev/running";
import { startServices } from "@/dev/services";
import { buildShop, serveShop } from "@/dev/shop";
import { seededRandom } from "@/dev/stripe/state/random";
import { checkInvariants } from "@/lib/checkout/invariants";
import { connect } from "@/lib/db";
import { Junk } from "./junk";
import { memoryOf } from "./memory";
import { nextShot } from "./requests";
import { shoot, shootRaw } from "./shoot";

const HELP = `npm run fuzz [-- options]

  --requests <n>     how many, 10000
  --seed <n>         the same requests again; else a new one
  --concurrency <n>  how many at once, 8
  --build <folder>   where the build of the shop lies or goes, .next-test
`;
const SHOP_PORT = 8898;
const RAW_SHARE = 0.03;
const MOST_GROWTH = 1.5;
const ALLOWANCE_MB = 150;

const { values: flags } = parseArgs({
  options: {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
    concurrency: { type: "string", default: "8" },
    build: { type: "string", default: ".next-test" },
    help: { type: "boolean", default: false },
  },
});
const running = new Running();
stopOnSignal(() => running.stop(), 130);

if (flags.help) console.log(HELP);
else process.exit((await fuzz()) ? 0 : 1);

async function fuzz(): Promise<boolean> {
  const [requests, concurrency] = [Number(flags.requests), Number(flags.concurrency)];
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-fuzz-"));
  try {
    const { base, databaseUrl } = await startShop(dataDir);
    const actionIds = await readActionIds();
    console.log(`${requests} requests, seed ${flags.seed}, to ${actionIds.length} actions and every address`);

    const random = seededRandom(Number(flags.seed));
    const junk = new Junk(random.next);
    const counts = new Map<string, number>();
    const faults: string[] = [];
    const memory: number[] = [];
    let sent = 0;
    let lost = false;
    void running.lost.then(() => {
      lost = true;
    });
    const startedAt = Date.now();
    const worker = async () => {
      while (sent < requests && !lost) {
        sent++;
        if (sent % Math.ceil(requests / 20) === 0) {
          memory.push(await memoryOf(Number(base.port)));
          console.log(`${sent} sent, ${faults.length} faults, ${memory.at(-1)} MB`);
        }
        const { status, what } = await fire(base, junk, actionIds);
        const kind = status > 0 ? `${Math.floor(status / 100)}xx` : status === 0 ? "hung up" : "silent";
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        if (status < 500 && status !== -1) continue;
        faults.push(`${status} ${what}`);
        if (faults.length <= 20) console.log(`✗ ${faults.at(-1)}`);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));

    const seconds = (Date.now() - startedAt) / 1000;
    const broken = await brokenInvariants(databaseUrl);
    const early = memory[Math.floor(memory.length / 4)] ?? 0;
    const late = memory.at(-1) ?? 0;
    const flat = late <= early * MOST_GROWTH + ALLOWANCE_MB;
    console.log(`
  ${sent} requests in ${seconds.toFixed(0)} s, seed ${flags.seed}
  answers     ${[...counts]
    .sort()
    .map(([kind, count]) => `${kind}: ${count}`)
    .join(", ")}
  faults      ${faults.length} answered with 5xx or not at all
  server      ${lost ? "FELL" : "stood"}; memory ${early} MB after a quarter, ${late} MB at the end: ${flat ? "flat" : "GREW"}
  invariants  ${broken.length === 0 ? "all hold" : `BROKEN: ${broken.join(", ")}`}
`);
    return faults.length === 0 && !lost && flat && broken.length === 0;
  } finally {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function fire(
  base: URL,
  junk: Junk,
  actionIds: readonly string[],
): Promise<{ status: number; what: string }> {
  if (junk.chance(RAW_SHARE)) {
    const { sent, status } = await shootRaw(base, junk);
    // Node answers a method or a version that it does not know with these.
    return {
      status: status === 501 || status === 505 ? 400 : status,
      what: JSON.stringify(sent.slice(0, 200)),
    };
  }
  const shot = nextShot(junk, actionIds);
  const status = await shoot(base, shot);
  const what = `${shot.method} ${shot.path.slice(0, 200)} ${JSON.stringify(shot.headers).slice(0, 400)} ${JSON.stringify(shot.body?.toString().slice(0, 300))}`;
  return { status, what };
}

async function startShop(dataDir: string): Promise<{ base: URL; databaseUrl: string }> {
  const shop = (await isPortFree(SHOP_PORT)) ? SHOP_PORT : await freePort();
  const ports = {
    shop,
    stripe: await freePort(),
    mail: await freePort(),
    smtp: await freePort(),
    postgres: await freePort(),
  };
  const log = (line: string) => console.log(`· ${line}`);
  const shopUrl = `http://localhost:${shop}`;
  await buildShop({ env: { SHOP_URL: shopUrl }, running, distDir: flags.build, log });
  const { env } = await startServices({ dataDir, ports, running, fast: true, log });
  const logFile = path.join(dataDir, "shop.log");
  await serveShop(shop, { env: { ...env, LOG_LEVEL: "error" }, running, distDir: flags.build, log, logFile });
  return { base: new URL(`http://127.0.0.1:${shop}`), databaseUrl: env["DATABASE_URL"] ?? "" };
}

async function readActionIds(): Promise<string[]> {
  const manifest: unknown = JSON.parse(
    await readFile(path.join(flags.build, "server/server-reference-manifest.json"), "utf8"),
  );
  const known = typeof manifest === "object" && manifest !== null && "node" in manifest ? manifest.node : {};
  return Object.keys(known ?? {});
}

async function brokenInvariants(databaseUrl: string): Promise<string[]> {
  const db = connect(databaseUrl, 2);
  const findings = await checkInvariants(db);
  await db.$disconnect();
  return findings.filter(({ rows }) => rows.length > 0).map(({ name }) => name);
}
