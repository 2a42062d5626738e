import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { aCheckout, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { aStore, aVariant } from "@/prisma/factories";
import { startMetrics } from "./start-metrics";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let collector: Server;
let endpoint: string;
const received: { path: string; body: string }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 2);
  await aStore(db);
  collector = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url ?? "", body });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(async () => {
  collector.close();
  await db.$disconnect();
  await database.drop();
});

test("a collector is told of orders, refunds, the inbox and the queue, and of no person", async () => {
  const variant = await aVariant(db, { onHand: 1 });
  const lines = [{ variantId: variant.id, quantity: 1 }];
  const [first, second, wrong] = [
    await aCheckout(db, lines),
    await aCheckout(db, lines),
    await aCheckout(db, lines),
  ];
  await applyEvent(db, sessionEvent(first));
  await applyEvent(db, sessionEvent(second));
  await applyEvent(db, sessionEvent(wrong, "checkout.session.completed", { amount_total: 1 }));

  const metrics = await startMetrics({ endpoint, db: () => db });
  await metrics.stop();

  const [sent] = received;
  expect(sent?.path).toBe("/v1/metrics");
  expect(figuresIn(sent?.body ?? "")).toMatchObject({
    "truecount.orders": 2,
    "truecount.orders.sold_out": 1,
    "truecount.settle.slowest": expect.any(Number),
    "truecount.inbox.failed": 0,
    "truecount.inbox.lag": 0,
    "truecount.inbox.quarantined": 1,
    "truecount.refunds.pending": 1,
    "truecount.refunds.failed": 0,
    "truecount.queue.waiting": await jobs(),
    "truecount.queue.given_up": 0,
    "truecount.queue.lag": expect.any(Number),
    "truecount.sweeps.waiting": 1,
  });
  expect(sent?.body).not.toMatch(/Ada|example\.com|Main Street|cs_test_|pi_/);
});

test("without an endpoint nothing is sent", async () => {
  const before = received.length;
  await (await startMetrics({ endpoint: undefined, db: () => db })).stop();
  expect(received).toHaveLength(before);
});

test("a collector that is away keeps nobody from stopping", async () => {
  const metrics = await startMetrics({ endpoint: "http://127.0.0.1:1", db: () => db });
  await metrics.stop();
});

const sentMetrics = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              gauge: z.object({
                dataPoints: z.array(
                  z.object({
                    asInt: z.coerce.number().optional(),
                    asDouble: z.number().optional(),
                    attributes: z.array(z.never()),
                  }),
                ),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
});

function figuresIn(body: string): Record<string, number | undefined> {
  const metrics = sentMetrics
    .parse(JSON.parse(body))
    .resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return Object.fromEntries(
    metrics.map(({ name, gauge }) => [name, gauge.dataPoints[0]?.asInt ?? gauge.dataPoints[0]?.asDouble]),
  );
}

async function jobs(): Promise<number> {
  const [row] = await db.$queryRaw<
    [{ count: number }]
  >`SELECT count(*)::int FROM graphile_worker._private_jobs`;
  return row.count;
}
