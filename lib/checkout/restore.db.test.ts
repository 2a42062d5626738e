import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { canDump, copyRunningServer, dumpAndRestore } from "@/dev/backup";
import { freePort } from "@/dev/ports";
import { databaseUrl, dropDatabase, type Postgres, startPostgres } from "@/dev/postgres";
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aCart, aShippingRate, aStore, aVariant } from "@/prisma/factories";
import { migrateDatabase } from "@/prisma/migrate";
import { auditPayments, lastDays } from "./audit-payments";
import { openCheckout } from "./open-checkout";
import { reconcile } from "./reconcile";
import { expectInvariants } from "./testing";

const dumpable = await canDump(databaseUrl(inject("templateUrl"), "postgres"));
let folder: string;
let standIn: StripeStandIn;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "truecount-restore-"));
  standIn = await startStripe({ port: 0 });
  process.env["STRIPE_API_BASE"] = standIn.url;
});
afterAll(async () => {
  await standIn.close();
  await rm(folder, { recursive: true, force: true });
});

test("a copy of the running server's folder is a whole shop, which finds by itself what was paid since", async () => {
  const dataDir = path.join(folder, "lost");
  const servers: Postgres[] = [];
  const start = async (dir: string) => {
    const server = await startPostgres({ dataDir: dir, port: await freePort(), fast: true });
    servers.push(server);
    return server.url;
  };
  try {
    const url = await start(dataDir);
    await migrateDatabase(url);
    await loseAndRestore(url, async () => {
      const to = path.join(folder, "restored");
      await copyRunningServer({ url, dataDir, to });
      return () => start(to);
    });
  } finally {
    for (const server of servers) await server.stop();
  }
});

// The binaries from npm bring no pg_dump: this asks for one of the server's version, as TEST_POSTGRES_URL's mostly has.
test.skipIf(!dumpable)("so is a dump that was restored into a new database", async () => {
  const lost = await testDatabase();
  const name = `restored_${randomUUID().replaceAll("-", "")}`;
  try {
    await loseAndRestore(lost.url, async () => {
      const restored = await dumpAndRestore({ url: lost.url, folder, name });
      return async () => restored;
    });
  } finally {
    await dropDatabase(databaseUrl(lost.url, "postgres"), name);
    await lost.drop();
  }
});

/** Backs a shop up while it sells, sells on, loses it, and asks of the restored one what docs/operations.md promises. */
async function loseAndRestore(url: string, backUp: () => Promise<() => Promise<string>>): Promise<void> {
  standIn.control.reset();
  const lost = connect(url, 5);
  const stock = await aShop(lost);
  for (let sale = 0; sale < 3; sale += 1)
    standIn.control.pay({ session: await stock.sell(), outcome: "paid" });
  expect(await reconcile(lost)).toMatchObject({ eventsMissed: 3, failed: [] });
  const begun = await stock.sell();

  const duringSale = await stock.sell();
  const [restore] = await Promise.all([
    backUp(),
    Promise.resolve(standIn.control.pay({ session: duringSale, outcome: "paid" })).then(() =>
      reconcile(lost),
    ),
  ]);

  standIn.control.pay({ session: begun, outcome: "paid" });
  const unknown = await stock.sell();
  standIn.control.pay({ session: unknown, outcome: "paid" });
  await reconcile(lost);
  expect(await lost.order.count()).toBe(6);
  await lost.$disconnect();

  const shop = connect(await restore(), 5);
  try {
    const orders = await shop.order.count();
    expect([3, 4]).toContain(orders);
    expect(await onHand(shop, stock.variantId)).toBe(20 - orders);
    await expectInvariants(shop);

    expect(await reconcile(shop)).toMatchObject({ eventsMissed: 5 - orders + 1, failed: [] });
    expect(await shop.order.count({ where: { checkout: { stripeSessionId: begun } } })).toBe(1);
    expect(await shop.order.count()).toBe(5);
    expect(await onHand(shop, stock.variantId)).toBe(15);
    await expectInvariants(shop);
    expect(await reconcile(shop)).toMatchObject({ eventsMissed: 0, failed: [] });
    expect(await onHand(shop, stock.variantId)).toBe(15);

    // Its checkout was not in the backup: nothing can be sent, so the audit must say whose money it is.
    const { findings } = await auditPayments(shop, lastDays(1, new Date(Date.now() + 20 * 60_000)));
    expect(findings).toEqual([`money without an order: $28.90 on session ${unknown}`]);
  } finally {
    await shop.$disconnect();
  }
}

/** A shop with twenty units of one thing; `sell` opens a checkout of one and answers with Stripe's session. */
async function aShop(db: Db) {
  await aStore(db);
  const shippingRateId = (await aShippingRate(db, { amountMinor: 490 })).id;
  const { id: variantId } = await aVariant(db, { onHand: 20, priceMinor: 2400 });
  const sell = async () => {
    const cart = await aCart(db, { lines: [{ variantId, quantity: 1 }] });
    await openCheckout(db, {
      cartId: cart.id,
      userId: null,
      email: "ada@example.com",
      shippingRateId,
      locale: "en",
    });
    const checkout = await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } });
    return checkout.stripeSessionId ?? "";
  };
  return { variantId, sell };
}

const onHand = async (db: Db, variantId: string) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId } })).onHand;
