// `npm run bench:lists`: how long the lists of the admin take to be read in a large shop, asked as their pages ask.
// DATABASE_URL names a shop that `npm run seed -- --large` has filled; without it one is made, and thrown away.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/dev/ports";
import { startPostgres } from "@/dev/postgres";
import { Running, stopOnSignal } from "@/dev/running";
import { connect, type Db } from "@/lib/db";
import { listStock, type StockListWish } from "@/lib/inventory/list-stock";
import { listOrders } from "@/lib/orders/list-orders";
import { migrateDatabase } from "@/prisma/migrate";
import { LARGE, seedLarge } from "@/prisma/seed-large";

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
  const all: StockListWish = {
    ...{ search: "", filter: "all", category: null },
    sorting: { sort: "product", descending: false },
  };
  const order = { search: "", money: null, from: null, to: null, filter: "ALL" as const, page: 1 };
  // A row from the middle and one near the end of the book.
  const [middle, last] = await Promise.all([rowAt(db, 0.5), rowAt(db, 0.99)]);
  const questions: [string, () => Promise<unknown>][] = [
    ["stock, first page", () => listStock(db, all)],
    ["stock, from the middle", () => listStock(db, { ...all, after: middle })],
    ["stock, near the end", () => listStock(db, { ...all, after: last })],
    [
      "stock, most on hand first",
      () => listStock(db, { ...all, sorting: { sort: "on-hand", descending: true } }),
    ],
    [
      "stock, last moved first",
      () => listStock(db, { ...all, sorting: { sort: "moved", descending: true } }),
    ],
    [
      "stock, at the till first",
      () => listStock(db, { ...all, sorting: { sort: "at-till", descending: true } }),
    ],
    ["stock, out", () => listStock(db, { ...all, filter: "out" })],
    ["stock, one category", () => listStock(db, { ...all, category: "range-3" })],
    ["stock, search of a SKU", () => listStock(db, { ...all, search: "L-0054321" })],
    ["stock, search of two words", () => listStock(db, { ...all, search: "copper kettle" })],
    ["stock, search of two letters", () => listStock(db, { ...all, search: "ke" })],
    ["orders, first page", () => listOrders(db, order)],
    ["orders, deep page", () => listOrders(db, { ...order, page: 7_000 })],
    ["orders, search of a number", () => listOrders(db, { ...order, search: "150000" })],
    [
      "orders, search of a mail address",
      () => listOrders(db, { ...order, search: "shopper4321@example.com" }),
    ],
  ];
  console.log(`\n${"question".padEnd(36)} median ms   slowest`);
  for (const [name, ask] of questions) {
    const times = await timesOf(ask);
    const [median = 0, slowest = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
    const mark = median > GOAL_MS ? `  above ${GOAL_MS}` : "";
    console.log(
      `${name.padEnd(36)} ${median.toFixed(1).padStart(9)} ${slowest.toFixed(1).padStart(9)}${mark}`,
    );
  }
}

async function rowAt(db: Db, share: number): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT v.id FROM variant v JOIN product p ON p.id = v.product_id ORDER BY p.name, p.id, v.position, v.id
    OFFSET (SELECT floor(count(*) * ${share}::float8) FROM variant) LIMIT 1`;
  return row?.id ?? null;
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
