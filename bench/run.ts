// `npm run bench`: what each thing costs, as ratios within one run, since machines differ.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/dev/ports";
import { startPostgres } from "@/dev/postgres";
import { Running, stopOnSignal } from "@/dev/running";
import { buildShop, serveShop } from "@/dev/shop";
import { migrateDatabase } from "@/prisma/migrate";
import { openMarket } from "./market";
import { benchSettle, type Line } from "./settle";

const running = new Running();
stopOnSignal(() => running.stop());
const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-bench-"));
try {
  const lines = await measure();
  print(lines);
  const file = path.join("bench", "results", `${new Date().toISOString().slice(0, 10)}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(lines, null, 2)}\n`);
  console.log(`\nWritten to ${file}`);
} finally {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);

async function measure(): Promise<Line[]> {
  // fsync and synchronous_commit stay on: an order that is answered is on the disk.
  const postgres = running.add(
    "PostgreSQL",
    await startPostgres({ dataDir: path.join(dataDir, "postgres"), port: await freePort() }),
  );
  await migrateDatabase(postgres.url);
  const market = await openMarket(postgres.url);
  const port = await freePort();
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: postgres.url,
    AUTH_SECRET: "a secret of the benchmark, 32 long or more",
    SHOP_URL: `http://localhost:${port}`,
    NEXTAUTH_URL: `http://localhost:${port}`,
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench",
    LOG_LEVEL: "warn",
    WORKER: "off",
  };
  // The settle path is measured in this process, too.
  Object.assign(process.env, env);
  const options = { env, running, distDir: ".next-bench", log: console.log };
  await buildShop(options);
  await serveShop(port, options);
  return benchSettle(port, postgres.url, market);
}

function print(lines: Line[]): void {
  console.log(`\n${"what".padEnd(34)} senders   per second   p50 ms   p99 ms  errors   ratio  goal`);
  for (const { what, senders, measured, goal = "", ratio } of lines) {
    console.log(
      [
        what.padEnd(34),
        String(senders).padStart(7),
        measured.perSecond.toFixed(0).padStart(12),
        measured.p50Ms.toFixed(1).padStart(8),
        measured.p99Ms.toFixed(1).padStart(8),
        String(measured.errors).padStart(7),
        (ratio?.toFixed(2) ?? "").padStart(7),
        ` ${goal}`,
      ].join(" "),
    );
  }
}
