import { setTimeout as sleep } from "node:timers/promises";
import { until } from "@/dev/chaos/until";
import { aWorkerLives } from "@/dev/chaos/victim";
import type { StripeStandIn } from "@/dev/stripe/start";
import { applyEvent } from "@/lib/checkout/apply-event";
import { openCheckout } from "@/lib/checkout/open-checkout";
import { connect, type Db } from "@/lib/db";
import { parseEvent } from "@/lib/stripe/verify-event";
import { aCart, aShippingRate, aStore, aVariant } from "@/prisma/factories";
import type { Weight } from "./weight";

/** So many shoppers are at the till, each for the last unit; one of them pays. */
const AT_THE_TILL = [2, 20] as const;
const ROUNDS = 30;

/**
 * How long the others can still pay: from the commit of the sale until Stripe has closed each of their sessions. A
 * worker of its own does it, as in production.
 */
export async function benchSweep(databaseUrl: string, standIn: StripeStandIn): Promise<Weight[]> {
  const db = connect(databaseUrl, 8);
  await aStore(db);
  await until("a worker lives", 60_000, () => aWorkerLives(db));
  const shippingRateId = (await aShippingRate(db, { amountMinor: 490 })).id;
  const weights: Weight[] = [];
  for (const shoppers of AT_THE_TILL) {
    const last: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      last.push(await sellTheLast(db, standIn, shippingRateId, shoppers));
    }
    last.sort((a, b) => a - b);
    const others = shoppers === 2 ? "the other session" : `the last of ${shoppers - 1} other sessions`;
    weights.push(
      { what: `sold out: ${others} closed, median`, amount: last[ROUNDS / 2] ?? 0, unit: "ms" },
      { what: `sold out: ${others} closed, longest`, amount: last.at(-1) ?? 0, unit: "ms" },
    );
  }
  await db.$disconnect();
  return weights;
}

/** Milliseconds from the commit until nobody can pay any more. */
async function sellTheLast(
  db: Db,
  standIn: StripeStandIn,
  shippingRateId: string,
  shoppers: number,
): Promise<number> {
  const variant = await aVariant(db, { onHand: 1 });
  const sessions: string[] = [];
  for (let shopper = 0; shopper < shoppers; shopper++) {
    const cart = await aCart(db, { lines: [{ variantId: variant.id, quantity: 1 }] });
    const wish = { cartId: cart.id, userId: null, email: "ada@example.com", shippingRateId };
    await openCheckout(db, { ...wish, locale: "en" });
    const { stripeSessionId } = await db.checkout.findFirstOrThrow({ where: { cartId: cart.id } });
    sessions.push(stripeSessionId ?? "");
  }
  const [paid = "", ...others] = sessions;
  standIn.control.pay({ session: paid });
  const newest = "/v1/events?type=checkout.session.completed&limit=1";
  const { data } = await ask<{ data: object[] }>(standIn, newest);
  await applyEvent(db, parseEvent(JSON.stringify(data[0])));
  const committedAt = performance.now();
  const open = new Set(others);
  while (open.size > 0) {
    if (performance.now() - committedAt > 30_000) throw new Error(`${open.size} sessions stay open`);
    for (const session of open) {
      const { status } = await ask<{ status: string }>(standIn, `/v1/checkout/sessions/${session}`);
      if (status === "open") break;
      open.delete(session);
    }
    await sleep(2);
  }
  return performance.now() - committedAt;
}

async function ask<T>(standIn: StripeStandIn, path: string): Promise<T> {
  const headers = { authorization: "Bearer sk_test_bench" };
  return (await fetch(`${standIn.url}${path}`, { headers })).json() as Promise<T>;
}
