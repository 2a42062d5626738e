// What the tests of the matrix share: a shop on a database of its own, and Stripe's stand-in beside it.
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import { testDatabase } from "@/dev/test-database";
import { type Applied, applyEvent } from "@/lib/checkout/apply-event";
import { openCheckout } from "@/lib/checkout/open-checkout";
import { connect, type Db } from "@/lib/db";
import { parseEvent } from "@/lib/stripe/verify-event";
import { aCart, aShippingRate, aStore, aUser } from "@/prisma/factories";

export interface Till {
  db: Db;
  databaseUrl: string;
  standIn: StripeStandIn;
  /** A member of staff. */
  userId: string;
  shippingRateId: string;
  /** Fills a cart and opens Stripe's page; answers with the checkout that was made. */
  open(lines: { variantId: string; quantity: number }[]): Promise<Awaited<ReturnType<typeof opened>>>;
  close(): Promise<void>;
}

const opened = (db: Db, cartId: string) =>
  db.checkout.findFirstOrThrow({ where: { cartId }, orderBy: { createdAt: "desc" } });

/** `currency` is the store's; shipping costs 490 of its minor units. */
export async function openTill({ currency = "USD", pool = 10 } = {}): Promise<Till> {
  const database = await testDatabase();
  const db = connect(database.url, pool);
  await aStore(db, { currency });
  const standIn = await startStripe({ port: 0 });
  process.env["STRIPE_API_BASE"] = standIn.url;
  const shippingRateId = (await aShippingRate(db, { amountMinor: 490 })).id;
  const userId = (await aUser(db, { role: "STAFF" })).id;
  return {
    db,
    databaseUrl: database.url,
    standIn,
    userId,
    shippingRateId,
    async open(lines) {
      const cart = await aCart(db, { lines });
      await openCheckout(db, {
        cartId: cart.id,
        userId: null,
        email: "ada@example.com",
        shippingRateId,
        locale: "en",
      });
      return opened(db, cart.id);
    },
    async close() {
      await standIn.close();
      await db.$disconnect();
      await database.drop();
    },
  };
}

/** Everything that Stripe has said so far of these kinds, oldest first, as the webhook would bring it. */
export async function newsOf({ standIn }: Till, ...types: string[]) {
  const query = types.map((type) => `types[]=${type}`).join("&");
  const events: { id: string }[] = [];
  for (;;) {
    const after = events.at(-1);
    const page = await fetch(
      `${standIn.url}/v1/events?limit=100&${query}${after ? `&starting_after=${after.id}` : ""}`,
      { headers: { authorization: "Bearer sk_test_standin" } },
    );
    const { data, has_more } = (await page.json()) as { data: { id: string }[]; has_more: boolean };
    events.push(...data);
    if (!has_more) break;
  }
  return events.reverse().map((event) => parseEvent(JSON.stringify(event)));
}

/** Applies that news; answers with what came of each. */
export async function deliver(till: Till, ...types: string[]): Promise<Applied[]> {
  const applied: Applied[] = [];
  for (const event of await newsOf(till, ...types)) applied.push(await applyEvent(till.db, event));
  return applied;
}

/** What Stripe has taken and given back for this payment, in minor units. */
export function moneyOf({ standIn }: Till, paymentIntentId: unknown) {
  const line = standIn.control.ledger().find((one) => one.payment_intent === paymentIntentId);
  return { captured: line?.captured ?? 0, refunded: line?.refunded ?? 0 };
}
