import { find } from "@/lib/catalog/search-products";
import type { SearchWish } from "@/lib/catalog/types";
import { applyEvent } from "@/lib/checkout/apply-event";
import { correctStock } from "@/lib/checkout/correct-stock";
import { connect, type Db } from "@/lib/db";
import { listStock, type StockListWish } from "@/lib/inventory/list-stock";
import { parseEvent } from "@/lib/stripe/verify-event";
import { aProduct, aVariant } from "@/prisma/factories";
import { seedLarge } from "@/prisma/seed-large";
import { openCheckouts, query } from "./market";
import type { Weight } from "./weight";

/** What one thing takes in shops of growing size, in milliseconds, and the largest beside the smallest. */
export type Growth = { thing: string; medians: { size: number; ms: number }[]; ratio: number; goal?: string };

/** A shop of each size has as many variants and as many orders, and four times as many movements. */
export const SIZES = [1_000, 10_000, 100_000];
export const LARGEST = 1_000_000;
/** Rounds go from shop to shop, so that what slows the machine for a while slows them all. */
const ROUNDS = 15;
const PER_ROUND = { settle: 10, adjustment: 10, page: 3, search: 3 };
const GOAL = "≤ 1.30";

type Act = () => Promise<unknown>;
type Shop = { size: number; db: Db; acts: [thing: string, times: number, act: Act][] };

/** What one settle, one adjustment, one page of the stock book and one search cost in shops of each size. */
export async function benchGrowth(
  sizes: readonly number[],
  makeDatabase: (name: string) => Promise<string>,
  say: (words: string) => void,
): Promise<Growth[]> {
  const shops: Shop[] = [];
  for (const size of sizes) {
    const url = await makeDatabase(`growth-${size}`);
    say(`A shop of ${size.toLocaleString("en")} variants`);
    await seedLarge(url, { variants: size, orders: size, movements: size * 4 });
    shops.push(await openShop(size, url));
  }
  const times = new Map<string, Map<number, number[]>>();
  // The first round only warms up: this process, and what each database has at hand.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { size, acts } of shops) {
      for (const [thing, count, act] of acts) {
        const bySize = times.get(thing) ?? new Map<number, number[]>();
        times.set(thing, bySize);
        const found = await timesOf(act, count);
        if (round > 0) bySize.set(size, [...(bySize.get(size) ?? []), ...found]);
      }
    }
  }
  await Promise.all(shops.map(({ db }) => db.$disconnect()));
  return [...times].map(([thing, bySize]) => {
    const medians = [...bySize].map(([size, all]) => ({ size, ms: medianOf(all) }));
    const ratio = (medians.at(-1)?.ms ?? 0) / (medians[0]?.ms ?? 1);
    // A word that one product in twelve has finds more in a larger shop, and all that it finds is counted.
    return { thing, medians, ratio, ...(thing === COMMON ? {} : { goal: GOAL }) };
  });
}

const COMMON = "search, a word of many";

async function openShop(size: number, url: string): Promise<Shop> {
  const db = connect(url, 4);
  const rare = await aProduct(db, { name: "Quillbox" });
  await aVariant(db, { productId: rare.id });
  // Spread over all there are; each is asked for a few times at most.
  const variants = await db.$queryRaw<{ id: string }[]>`
    SELECT variant_id::text AS id FROM stock_level WHERE on_hand >= 3 ORDER BY md5(variant_id::text) LIMIT 500`;
  const ids = variants.map(({ id }) => id);
  const staff = await db.user.findFirstOrThrow({ where: { role: "STAFF" } });
  const count = (ROUNDS + 1) * PER_ROUND.settle;
  const events = (await openCheckouts(url, { variants: ids }, "spread", count)).map(parseEvent);
  await query(url, (client) => client.query("VACUUM (ANALYZE)"));
  let next = 0;
  const settle = async () => {
    const event = events.pop();
    const applied = event && (await applyEvent(db, event));
    if (applied?.result !== "APPLIED")
      throw new Error(`A payment was not settled: ${JSON.stringify(applied)}`);
  };
  const adjust = () =>
    correctStock(db, {
      ...{ variantId: ids[next++ % ids.length] ?? "", reason: "FOUND", by: 1 },
      ...{ note: "", userId: staff.id },
    });
  const page: StockListWish = {
    ...{ search: "", filter: "all", category: null, product: null },
    sorting: { sort: "product", descending: false },
  };
  const search: SearchWish = {
    ...{ query: "", categories: [], colours: [], sizes: [], minMinor: null, maxMinor: null },
    ...{ inStock: false, sort: "BEST", page: 1 },
  };
  return {
    size,
    db,
    acts: [
      ["settle", PER_ROUND.settle, settle],
      ["adjustment", PER_ROUND.adjustment, adjust],
      ["stock page", PER_ROUND.page, () => listStock(db, page)],
      [
        "stock page, a SKU searched for",
        PER_ROUND.page,
        () => listStock(db, { ...page, search: "L-0000777" }),
      ],
      ["search, a word of one product", PER_ROUND.search, () => find(db, { ...search, query: "quillbox" })],
      [COMMON, PER_ROUND.search, () => find(db, { ...search, query: "kettle" })],
    ],
  };
}

async function timesOf(act: Act, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  return times;
}

function medianOf(all: number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
}

const ORDERS = 500;

/** What one order of one line writes: rows of each kind, and bytes of PostgreSQL's log. */
export async function weighOrder(url: string): Promise<Weight[]> {
  const db = connect(url, 2);
  const ids = (await db.stockLevel.findMany({ where: { onHand: { gte: 3 } }, take: 500 })).map(
    ({ variantId }) => variantId,
  );
  const events = (await openCheckouts(url, { variants: ids }, "spread", ORDERS)).map(parseEvent);
  // A checkpoint would have whole pages written again, as often as one happens to come.
  await query(url, (client) => client.query("CHECKPOINT"));
  const before = await written(url);
  for (const event of events) await applyEvent(db, event);
  await db.$disconnect();
  // Connections report what they did when they end.
  const after = await written(url);
  const per = (kind: "inserted" | "updated" | "deleted" | "bytes") => (after[kind] - before[kind]) / ORDERS;
  return [
    { what: "an order of one line inserts", amount: per("inserted"), unit: "rows" },
    { what: "an order of one line updates", amount: per("updated"), unit: "rows" },
    { what: "an order of one line deletes", amount: per("deleted"), unit: "rows" },
    { what: "an order of one line writes to the log", amount: per("bytes") / 1e3, unit: "kB" },
  ];
}

const written = (url: string) =>
  query(url, async (client) => {
    const { rows } = await client.query<{
      inserted: number;
      updated: number;
      deleted: number;
      bytes: number;
    }>(`
      SELECT sum(n_tup_ins)::float AS inserted, sum(n_tup_upd)::float AS updated, sum(n_tup_del)::float AS deleted,
        (pg_current_wal_insert_lsn() - '0/0')::float AS bytes
      FROM pg_stat_user_tables`);
    return rows[0] ?? { inserted: 0, updated: 0, deleted: 0, bytes: 0 };
  });
