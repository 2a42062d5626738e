// `npm run fuzz`: malformed requests to every page, handler and action of a running production build, by nobody and
// by people of each role. None may be answered with 5xx, the server may not fall or grow, and its book must still be
// true at the end.
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { Running, stopOnSignal } from "@/dev/running";
import { seededRandom } from "@/dev/stripe/state/random";
import { startThrowawayShop } from "@/dev/throwaway-shop";
import { checkInvariants } from "@/lib/checkout/invariants";
import { connect } from "@/lib/db";
import { seedLarge } from "@/prisma/seed-large";
import { crawl } from "./crawl";
import { Junk } from "./junk";
import { memoryOf } from "./memory";
import { letIn } from "./people";
import { nextShot, type World } from "./requests";
import { shoot, shootRaw } from "./shoot";
import { readSurface } from "./surface";
import { readThings } from "./things";

const HELP = `npm run fuzz [-- options]

  --requests <n>     how many, 10000
  --seed <n>         the same requests again; else a new one
  --concurrency <n>  how many at once, 8
  --build <folder>   where the build of the shop lies or goes, .next-test
`;
const RAW_SHARE = 0.03;
const MOST_GROWTH = 1.5;
const ALLOWANCE_MB = 150;
/** After so many requests, what the shop has and who is in is read anew, and its pages are looked at again. */
const ROUND = 25_000;
/** Something to be looked at, changed and spoiled, beside the sample. */
const SIZE = { variants: 200, movements: 3000, orders: 300 };
const CARTS_KEPT = 30;
const FAULTS_SHOWN = 30;
const LOG_KEPT = "test-results/fuzz-shop.log";

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
    const { base, databaseUrl, secret } = await startShop(dataDir);
    await seedLarge(databaseUrl, SIZE);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    running.add("the fuzzer's connection", { stop: () => client.end() });

    const random = seededRandom(Number(flags.seed));
    const junk = new Junk(random.next);
    const surface = await readSurface(flags.build);
    junk.schemas = surface.schemas;
    const world: World = await look({ base, junk, client, secret }, { surface, carts: [] });
    console.log(
      `${requests} requests, seed ${flags.seed}, to ${surface.pages.length} pages, ${surface.handlers.length} handlers and ${surface.actions.length} actions`,
    );
    const counts = new Map<string, number>();
    const faults: string[] = [];
    const memory: number[] = [];
    let sent = 0;
    let lost = false;
    void running.lost.then(() => {
      lost = true;
    });
    const startedAt = Date.now();
    let looking: Promise<unknown> | undefined;
    const worker = async () => {
      while (sent < requests && !lost) {
        await looking;
        sent++;
        if (sent % ROUND === 0) {
          looking = look({ base, junk, client, secret }, world).then((seen) => Object.assign(world, seen));
        }
        if (sent % Math.ceil(requests / 20) === 0) {
          memory.push(await memoryOf(Number(base.port)));
          console.log(`${sent} sent, ${faults.length} faults, ${memory.at(-1)} MB`);
        }
        const { status, what } = await fire(base, junk, world);
        const kind = status > 0 ? `${status}` : status === 0 ? "hung up" : "silent";
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        if (status < 500 && status !== -1) continue;
        faults.push(`${status} ${what}`);
        if (faults.length <= FAULTS_SHOWN) console.log(`✗ ${faults.at(-1)}`);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));

    if (faults.length > 0) {
      await mkdir(path.dirname(LOG_KEPT), { recursive: true });
      await copyFile(path.join(dataDir, "shop.log"), LOG_KEPT);
      console.log(`The shop's own words are in ${LOG_KEPT}`);
    }
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

/** What there is to be asked for, and who asks, read anew. */
async function look(
  by: { base: URL; junk: Junk; client: pg.Client; secret: string },
  { surface, carts }: Pick<World, "surface" | "carts">,
): Promise<World> {
  const things = await readThings(by.client);
  by.junk.known = [...things.values()].flat();
  const cookies = await letIn(by.client, by.secret);
  const forms = await crawl(by.base, by.junk, { surface, things, cookies, carts });
  return { surface, things, cookies, carts, forms };
}

async function fire(base: URL, junk: Junk, world: World): Promise<{ status: number; what: string }> {
  if (junk.chance(RAW_SHARE)) {
    const { sent, status } = await shootRaw(base, junk);
    // Node answers a method or a version that it does not know with these.
    return {
      status: status === 501 || status === 505 ? 400 : status,
      what: JSON.stringify(sent.slice(0, 200)),
    };
  }
  const shot = nextShot(junk, world);
  const { status, cookies } = await shoot(base, shot);
  for (const cookie of cookies) {
    const [, cart] = /^cart=([^;]+)/.exec(cookie) ?? [];
    if (cart) world.carts = [cart, ...world.carts].slice(0, CARTS_KEPT);
  }
  const headers = JSON.stringify(shot.headers).replace(/session-token=[^;"]+/, "session-token=…");
  const what = `${shot.method} ${shot.path.slice(0, 200)} ${headers.slice(0, 400)} ${JSON.stringify(shot.body?.toString().slice(0, 600))}`;
  return { status, what };
}

async function startShop(dataDir: string): Promise<{ base: URL; databaseUrl: string; secret: string }> {
  const settings = { LOG_LEVEL: "error", TRUST_PROXY: "1" };
  const { shopUrl, env } = await startThrowawayShop({ dataDir, distDir: flags.build, running, settings });
  return {
    // Under any other name it leads to its own.
    base: new URL(shopUrl),
    databaseUrl: env["DATABASE_URL"] ?? "",
    secret: env["AUTH_SECRET"] ?? "",
  };
}

async function brokenInvariants(databaseUrl: string): Promise<string[]> {
  const db = connect(databaseUrl, 2);
  const findings = await checkInvariants(db);
  await db.$disconnect();
  return findings.filter(({ rows }) => rows.length > 0).map(({ name }) => name);
}
