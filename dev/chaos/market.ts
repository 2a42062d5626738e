import { setTimeout as sleep } from "node:timers/promises";
import Stripe from "stripe";
import { v7 as uuid } from "uuid";
import { type Random, seededRandom } from "@/dev/stripe/state/random";
import { addToCart } from "@/lib/cart/change-cart";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { openCheckout } from "@/lib/checkout/open-checkout";
import { refundOrder } from "@/lib/checkout/refund-order";
import { acceptQuarantined, refundQuarantined } from "@/lib/checkout/resolve-quarantine";
import { moveStock } from "@/lib/inventory/move-stock";
import { aCart, aShippingRate, aStore, aUser, aVariant } from "@/prisma/factories";
import type { World } from "./world";

/** What the people of the market have done. */
export interface Deeds {
  checkouts: number;
  payments: number;
  stockMoves: number;
  staffRefunds: number;
  cancellations: number;
  dashboardRefunds: number;
  disputes: number;
  /** Payments for a checkout of ours that are not what was agreed. */
  strangePayments: number;
  strangePaymentsRefunded: number;
  strangePaymentsAccepted: number;
  /** Deeds that a fault has stopped, by what was said: people see an error and go on. */
  stopped: Record<string, number>;
}

export interface Market {
  deeds: Deeds;
  /** Everybody finishes what they are at, and goes home. */
  close(): Promise<void>;
}

interface Payment {
  payment_intent: string;
  captured: number;
}

interface Shop {
  world: World;
  deeds: Deeds;
  variants: string[];
  shippingRateId: string;
  userId: string;
  /** Payments of which Stripe's dashboard may give money back, newest last. */
  paid: Payment[];
  /** The same, of payments that are not what was agreed. */
  strange: Payment[];
}

const VARIANTS = 14;
/** The last one makes the goods free, and all of it where shipping is free as well. */
const CODES = ["TENTH", "FIVER", "GIFT"] as const;

const stripeOf = ({ standIn }: World) =>
  new Stripe("sk_test_standin", { host: "127.0.0.1", port: standIn.port, protocol: "http" });

async function makeCodes(world: World): Promise<void> {
  const stripe = stripeOf(world);
  const worth = [{ percent_off: 10 }, { amount_off: 500, currency: "usd" }, { percent_off: 100 }];
  for (const [at, code] of CODES.entries()) {
    const { id: coupon } = await stripe.coupons.create(worth[at]);
    await stripe.promotionCodes.create({ code, promotion: { type: "coupon", coupon } });
  }
}

/** Fills the shelves and lets so many shoppers in, with two members of staff and one person at Stripe's dashboard. */
export async function openMarket(world: World, seed: number, shoppers: number): Promise<Market> {
  const { db } = world;
  await aStore(db, { promotionCodes: true });
  await makeCodes(world);
  const shippingRateId = (await aShippingRate(db, { amountMinor: 490, freeFromMinor: 20_000 })).id;
  const userId = (await aUser(db, { role: "STAFF" })).id;
  const random = seededRandom(seed);
  const variants: string[] = [];
  for (let index = 0; index < VARIANTS; index++) {
    // Some sell out at once, some are plenty, some are sold before they are made.
    const onHand = [1, 3, 10, 400][index % 4] ?? 10;
    const backorderLimit = index % 7 === 6 ? 20 : 0;
    const priceMinor = random.between(100, 9900);
    variants.push((await aVariant(db, { onHand, backorderLimit, priceMinor })).id);
  }
  const deeds: Deeds = {
    checkouts: 0,
    payments: 0,
    stockMoves: 0,
    staffRefunds: 0,
    cancellations: 0,
    dashboardRefunds: 0,
    disputes: 0,
    strangePayments: 0,
    strangePaymentsRefunded: 0,
    strangePaymentsAccepted: 0,
    stopped: {},
  };
  const shop: Shop = { world, deeds, variants, shippingRateId, userId, paid: [], strange: [] };
  let open = true;
  const lives = async (who: Random, deed: (shop: Shop, random: Random) => Promise<void>, restMs: number) => {
    while (open) {
      await deed(shop, who).catch((error: unknown) => {
        const said = inShort(error);
        deeds.stopped[said] = (deeds.stopped[said] ?? 0) + 1;
        return sleep(200);
      });
      await sleep(restMs * who.next());
    }
  };
  const everybody = [
    ...Array.from({ length: shoppers }, (_, n) => lives(seededRandom(seed * 1000 + n), buy, 60)),
    lives(seededRandom(seed * 1000 + 501), staff, 120),
    lives(seededRandom(seed * 1000 + 502), staff, 120),
    lives(seededRandom(seed * 1000 + 503), dashboard, 1500),
  ];
  return {
    deeds,
    async close() {
      open = false;
      await Promise.all(everybody);
    },
  };
}

/** The last line of an error, without what differs from one to the next. */
function inShort(error: unknown): string {
  const lines = String(error).trim().split("\n");
  return (lines.at(-1) ?? "")
    .replace(/\b(cs|pi|ch|re|evt)_\w+|[0-9a-f]{8}-[0-9a-f-]+|\d+/g, "…")
    .slice(0, 120);
}

const pick = <T>(from: readonly T[], random: Random): T | undefined =>
  from[random.between(0, Math.max(0, from.length - 1))];

/** One shopper: fills a cart, goes to the till, and pays, or does not. */
async function buy(shop: Shop, random: Random): Promise<void> {
  const { world, deeds, variants, shippingRateId, paid } = shop;
  const { db, standIn } = world;
  const { id: cartId } = await aCart(db);
  for (let lines = random.between(1, 3); lines > 0; lines--) {
    // Half of what people want is what everybody wants, so that the last unit is fought for all the time.
    const variantId = pick(random.next() < 0.5 ? variants.slice(0, 3) : variants, random) ?? "";
    await addToCart(db, { cartId, variantId, quantity: random.between(1, 2) });
  }
  const wish = {
    ...{ cartId, userId: null, email: "shopper@example.com", shippingRateId },
    locale: random.next() < 0.5 ? ("en" as const) : ("de" as const),
  };
  if (!(await openCheckout(db, wish)).ok) return;
  deeds.checkouts += 1;
  if (random.next() < 0.1) {
    await db.cartLine.updateMany({ where: { cartId }, data: { quantity: 1 } });
    await openCheckout(db, wish);
  }
  const open = await db.checkout.findMany({ where: { cartId, stripeSessionId: { not: null } } });
  const checkout = pick(open, random);
  if (checkout && random.next() < 0.05) await payStrangely(shop, checkout, random);
  const session = checkout?.stripeSessionId;
  if (!session || random.next() < 0.07) return;
  await sleep(random.between(0, 800));
  const dice = random.next();
  const outcome =
    dice < 0.8 ? "paid" : dice < 0.9 ? "delayed_succeeds" : dice < 0.95 ? "delayed_fails" : "declined";
  // The till may have been closed meanwhile, because the goods are gone: then this throws, and nobody has paid.
  const promotionCode = dice < 0.15 ? { promotionCode: pick(CODES, random) } : {};
  const { session: now } = standIn.control.pay({ session, outcome, ...promotionCode });
  if (outcome === "declined") standIn.control.pay({ session });
  deeds.payments += 1;
  if (outcome !== "paid" || now.payment_intent === null) return;
  paid.push({ payment_intent: String(now.payment_intent), captured: now.amount_total ?? 0 });
  if (paid.length > 500) paid.shift();
}

/** Pays for a checkout by a session that another program has opened for it, for goods that may cost something else. */
async function payStrangely(
  { world, deeds, strange }: Shop,
  { id, subtotalMinor }: { id: string; subtotalMinor: number },
  random: Random,
): Promise<void> {
  const captured = Math.max(100, subtotalMinor + random.between(-500, 500));
  const price = { currency: "usd", unit_amount: captured, product_data: { name: "As agreed by telephone" } };
  const session = await stripeOf(world).checkout.sessions.create({
    mode: "payment",
    success_url: "http://localhost:8898/checkout/success",
    line_items: [{ quantity: 1, price_data: price }],
    client_reference_id: id,
    metadata: { checkout_id: id },
  });
  const outcome = random.next() < 0.7 ? "paid" : "delayed_succeeds";
  const { session: now } = world.standIn.control.pay({ session: session.id, outcome });
  deeds.strangePayments += 1;
  strange.push({ payment_intent: String(now.payment_intent), captured });
}

/** One deed of a member of staff. */
async function staff(shop: Shop, random: Random): Promise<void> {
  const { world, deeds, variants, userId } = shop;
  const { db } = world;
  if (random.next() < 0.05) return decide(shop, random);
  if (random.next() < 0.02) {
    const shortagePolicy = random.next() < 0.5 ? "SHIP_AVAILABLE" : "REFUND_ALL";
    await db.storeSettings.updateMany({ data: { shortagePolicy } });
    return;
  }
  const dice = random.next();
  if (dice < 0.6) {
    const variantId = pick(variants, random) ?? "";
    const received = random.next() < 0.7;
    const quantity = received ? random.between(1, 4) : -random.between(1, 3);
    const reason = received ? "RECEIVED" : "DAMAGED";
    await db.$transaction((tx) => moveStock(tx, { variantId, quantity, reason, userId }));
    deeds.stockMoves += 1;
    return;
  }
  const orders = await db.order.findMany({
    where: { status: dice < 0.9 ? { in: ["PROCESSING", "SOLD_OUT"] } : "PROCESSING" },
    orderBy: { placedAt: "desc" },
    take: 40,
    include: { lines: true },
  });
  const order = pick(orders, random);
  if (!order) return;
  if (dice >= 0.9) {
    const { ok } = await cancelOrder(db, { orderId: order.id, userId, note: `no ${uuid()}` });
    if (ok) deeds.cancellations += 1;
    return;
  }
  const line = order.lines[0];
  const lines =
    line && random.next() < 0.5 ? [{ orderLineId: line.id, quantity: 1, restock: random.next() < 0.5 }] : [];
  // What a code made free has nothing to give back.
  if (order.totalMinor === 0) return;
  const amountMinor = random.between(1, order.totalMinor);
  const { ok } = await refundOrder(db, { orderId: order.id, amountMinor, lines, note: "", userId });
  if (ok) deeds.staffRefunds += 1;
}

/** What staff do about a payment in quarantine. */
async function decide({ world: { db }, deeds, userId }: Shop, random: Random): Promise<void> {
  const events = await db.webhookEvent.findMany({
    where: { status: "QUARANTINED" },
    select: { id: true },
    take: 40,
  });
  const event = pick(events, random);
  if (!event) return;
  const decision = { eventId: event.id, userId, note: "" };
  if (random.next() < 0.5) {
    if ((await refundQuarantined(db, decision)).ok) deeds.strangePaymentsRefunded += 1;
  } else if ((await acceptQuarantined(db, decision)).ok) deeds.strangePaymentsAccepted += 1;
}

/** One deed of a person at Stripe's dashboard, or of a customer's bank. */
async function dashboard({ world, deeds, paid, strange }: Shop, random: Random): Promise<void> {
  const { control } = world.standIn;
  const isStrange = random.next() < 0.1;
  const payment = pick(isStrange ? strange : paid, random);
  if (!payment) return;
  const { payment_intent, captured } = payment;
  const dice = random.next();
  // About what is in quarantine no dispute is kept, and money that is under one cannot be given back.
  if (dice < 0.7 || isStrange) {
    const amount = random.next() < 0.5 ? {} : { amount: random.between(1, Math.max(1, captured)) };
    control.refund({ payment_intent, ...amount });
    deeds.dashboardRefunds += 1;
    return;
  }
  control.dispute({ payment_intent });
  deeds.disputes += 1;
  await sleep(random.between(0, 500));
  control.dispute({ payment_intent, close: random.next() < 0.5 ? "won" : "lost" });
}
