// `npm run bench:lists`: how long the lists of the admin take to be read in a large shop, asked as their pages ask.
// DATABASE_URL names a shop that `npm run seed -- --large` has filled; without it one is made, and thrown away.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/dev/ports";
import { startPostgres } from "@/dev/postgres";
import { Running, stopOnSignal } from "@/dev/running";
import { connect, type Db } from "@/lib/db";
import { migrateDatabase } from "@/prisma/migrate";
import { LARGE, seedLarge } from "@/prisma/seed-large";
import { adminQuestions } from "./admin-questions";

const ROUNDS = 15;
const GOAL_MS = 150;

const running = new Running();
stopOnSignal(() => running.stop());
const folder = await mkdtemp(path.join(tmpdir(), "truecount-lists-"));
try {
  const db = connect(process.env["DATABASE_URL"] ?? (await makeShop()), 4);
  await measure(db);
  await db.$disconnect();
} finally {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);

async function makeShop(): Promise<string> {
  const options = { dataDir: path.join(folder, "postgres"), port: await freePort(), fast: true };
  const postgres = running.add("PostgreSQL", await startPostgres(options));
  await migrateDatabase(postgres.url);
  await seedLarge(postgres.url, LARGE, console.log);
  return postgres.url;
}

async function measure(db: Db): Promise<void> {
  console.log(`\n${"question".padEnd(44)} median ms   slowest`);
  for (const [name, ask] of await adminQuestions(db)) {
    const times = await timesOf(ask);
    const [median = 0, slowest = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
    const mark = median > GOAL_MS ? `  above ${GOAL_MS}` : "";
    console.log(
      `${name.padEnd(44)} ${median.toFixed(1).padStart(9)} ${slowest.toFixed(1).padStart(9)}${mark}`,
    );
  }
}

async function timesOf(ask: () => Promise<unknown>): Promise<number[]> {
  // The first asks only warm the database up.
  for (let round = 0; round < 2; round++) await ask();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other);
}
