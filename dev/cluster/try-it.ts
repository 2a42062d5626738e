import { setTimeout as sleep } from "node:timers/promises";
import { settleDown } from "@/dev/chaos/heal";
import { judge } from "@/dev/chaos/judge";
import { moveStock } from "@/lib/inventory/move-stock";
import { disagreements } from "./agreement";
import type { Cluster } from "./cluster";
import { letIn, type Seen } from "./shoppers";

const PEOPLE = 8;
const PLENTY = 2_000;
/** Of one product, which everybody wants and few get. */
const SCARCE = 12;
const BETWEEN_MS = 4_000;

/** Buys through the cluster while its parts are killed and replaced. All that is wrong, in sentences. */
export async function tryIt(
  cluster: Cluster,
  minutes: number,
  log: (line: string) => void,
): Promise<string[]> {
  // The accounts are closed in this process, with the shop's own functions.
  Object.assign(process.env, cluster.env, { LOG_LEVEL: "silent" });
  const wrong = await disagreements(cluster, log);
  const slugs = await stockUp(cluster);
  const shoppers = letIn(cluster, slugs, PEOPLE);
  const closing = Date.now() + minutes * 60_000;
  do {
    for (const [name, deed] of Object.entries(DEEDS)) {
      await sleep(BETWEEN_MS);
      log(`${name}${await deed(cluster)}`);
    }
  } while (Date.now() < closing);
  await sleep(BETWEEN_MS);
  log("Closing the shop");
  await shoppers.leave();
  await settleDown(cluster, log);
  wrong.push(...(await judge(cluster)));
  if (shoppers.seen.failedTwice.length > 0)
    wrong.push(`shoppers failed twice: ${shoppers.seen.failedTwice.slice(0, 5).join("; ")}`);
  await report(cluster, shoppers.seen, log);
  return wrong;
}

const nothingMore = async (done: Promise<void>) => {
  await done;
  return "";
};

/** What happens to the cluster while people buy, in this order; each says what else there is to say. */
const DEEDS: Record<string, (cluster: Cluster) => Promise<string>> = {
  "Server 1 was killed and replaced": (c) => nothingMore(c.replaceServer(0, "SIGKILL")),
  "Server 2 was drained and replaced": (c) => nothingMore(c.replaceServer(1, "SIGTERM")),
  "Worker 1 was killed and replaced": (c) => nothingMore(c.replaceWorker(0, "SIGKILL")),
  "The primary was killed, and the standby took its place": async (c) =>
    `: ${((await c.loseThePrimary()) / 1000).toFixed(1)} s without a database`,
  "Server 3 was killed and replaced": (c) => nothingMore(c.replaceServer(2, "SIGKILL")),
  "A new standby follows": (c) => nothingMore(c.postgres.rebuildStandby()),
  "Worker 2 was drained and replaced": (c) => nothingMore(c.replaceWorker(1, "SIGTERM")),
  "Redis went away and came back empty": async (c) => {
    await c.stopRedis();
    await sleep(BETWEEN_MS);
    return nothingMore(c.startRedis());
  },
};

/** Plenty of some goods, and few of one. Answers with the addresses of their products. */
async function stockUp({ db }: Cluster): Promise<string[]> {
  const variants = await db.variant.findMany({
    where: {
      archivedAt: null,
      product: { status: "ACTIVE", variants: { every: { optionValues: { none: {} } } } },
    },
    select: { id: true, stockLevel: true, product: { select: { slug: true } } },
    orderBy: { sku: "asc" },
    take: 8,
  });
  for (const [index, { id, stockLevel }] of variants.entries()) {
    const quantity = (index === 0 ? SCARCE : PLENTY) - (stockLevel?.onHand ?? 0);
    if (quantity !== 0)
      await db.$transaction((tx) => moveStock(tx, { variantId: id, quantity, reason: "CORRECTION" }));
  }
  const [scarce, ...plenty] = variants.map(({ product }) => product.slug);
  return plenty.flatMap((slug, index) => (index % 2 === 0 && scarce ? [slug, scarce] : [slug]));
}

async function report({ db }: Cluster, seen: Seen, log: (line: string) => void): Promise<void> {
  const orders = await db.order.groupBy({ by: ["status"], _count: true });
  const events = await db.webhookEvent.count();
  log(
    `${seen.payments} payments; orders: ${orders.map((o) => `${o._count} ${o.status}`).join(", ")}; ${events} events`,
  );
  log(
    `${seen.steps} steps by ${PEOPLE} shoppers: ${seen.retried} were tried twice, ${seen.failedTwice.length} failed twice; ` +
      `${seen.turnedAway} times goods were gone before anybody paid; the slowest step took ${(seen.slowestMs / 1000).toFixed(1)} s`,
  );
}
