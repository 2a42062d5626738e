import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { moveStock, NotEnoughStock } from "@/lib/inventory/move-stock";
import type { StripeEvent } from "@/lib/stripe/types";
import { aCart, aStore, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { cancelOrder } from "./cancel-order";
import { refundOrder } from "./refund-order";
import { expectInvariants, openedFrom, SHIPPING_MINOR, sessionEvent, withDiscount } from "./testing";

// A small market played at random on a real database, beside a model that knows only arithmetic.
// MARKET_RUNS sets how many markets; a failure prints the seed and the shortest story that shows it.
const RUNS = Number(process.env["MARKET_RUNS"] ?? 300);

// The invariants are of the whole book: in a new one now and then they cost the last market no more than the first.
// Nor does a job there, which nobody works on, grow older than one may be.
const MARKETS_PER_DATABASE = 20;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(open);
afterAll(close);

async function open(): Promise<void> {
  database = await testDatabase();
  db = connect(database.url, 8);
  await aStore(db);
}

async function close(): Promise<void> {
  await db.$disconnect();
  await database.drop();
}

const which = fc.nat({ max: 11 });
const quantity = fc.integer({ min: 1, max: 3 });
/** What a code takes off, in hundredths of the goods; most buyers have none. */
const percentOff = fc.constantFrom(0, 0, 0, 15, 33, 100);

const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("fill" as const), cart: which, variant: which, quantity }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("open" as const), cart: which, promotionCodes: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("pay" as const),
      checkout: which,
      copies: quantity,
      percentOff,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("pay later" as const), checkout: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("bank refuses" as const), checkout: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("expire" as const), checkout: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("again" as const), event: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("rush" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("refund" as const),
      checkout: which,
      line: which,
      quantity,
      amountMinor: fc.integer({ min: 1, max: 3000 }),
      restock: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("cancel" as const), checkout: which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("adjust" as const),
      variant: which,
      by: fc.integer({ min: -3, max: 4 }),
    }),
  },
);

type Opened = Awaited<ReturnType<typeof openedFrom>>;
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

class Market {
  /** Whether what is there ships, and only what is missing is paid back. */
  readonly shipsWhatIsThere: boolean;
  readonly levels = new Map<string, number>();
  readonly limits = new Map<string, number>();
  readonly carts: string[] = [];
  readonly checkouts: Opened[] = [];
  readonly sent: StripeEvent[] = [];
  /** Checkouts that were paid and applied, with what they got. */
  readonly settled = new Map<string, "PROCESSING" | "SOLD_OUT" | "CANCELLED">();
  /** What staff paid back of them, in minor units, and of how many units of which line. */
  readonly paidBack = new Map<string, number>();
  readonly unitsBack = new Map<string, number>();
  /** Units that were paid for and not there, by line of the checkout. */
  readonly missing = new Map<string, number>();
  /** What was paid for them, in minor units. */
  readonly paid = new Map<string, number>();

  constructor(shipsWhatIsThere: boolean) {
    this.shipsWhatIsThere = shipsWhatIsThere;
  }

  async do(d: Deed): Promise<void> {
    switch (d.does) {
      case "fill": {
        const cartId = pick(this.carts, d.cart);
        const variantId = pick([...this.levels.keys()], d.variant);
        if (!cartId || !variantId) return;
        await db.cartLine.upsert({
          where: { cartId_variantId: { cartId, variantId } },
          create: { cartId, variantId, quantity: d.quantity },
          update: { quantity: d.quantity },
        });
        return;
      }
      case "open": {
        const cartId = pick(this.carts, d.cart);
        if (cartId && (await db.cartLine.count({ where: { cartId } })) > 0)
          this.checkouts.push(await openedFrom(db, cartId, { promotionCodes: d.promotionCodes }));
        return;
      }
      case "pay": {
        const checkout = pick(this.checkouts, d.checkout);
        if (!checkout) return;
        const off = Math.round((checkout.subtotalMinor * d.percentOff) / 100);
        const sums = withDiscount(checkout, off);
        const event = this.keep(sessionEvent(checkout, "checkout.session.completed", sums));
        await all(Array.from({ length: d.copies }, () => applyEvent(db, event)));
        // Less than was agreed, and no code to explain it: nothing has happened.
        if (off === 0 || checkout.promotionCodes) await this.settle(checkout, off);
        return;
      }
      case "pay later": {
        const checkout = pick(this.checkouts, d.checkout);
        if (!checkout) return;
        const promised = this.keep(
          sessionEvent(checkout, "checkout.session.completed", { payment_status: "unpaid" }),
        );
        const kept = this.keep(sessionEvent(checkout, "checkout.session.async_payment_succeeded"));
        await all([applyEvent(db, promised), applyEvent(db, kept)]);
        await this.settle(checkout);
        return;
      }
      case "bank refuses": {
        const checkout = pick(this.checkouts, d.checkout);
        if (!checkout) return;
        const over = { payment_status: "unpaid" };
        await all([
          applyEvent(db, this.keep(sessionEvent(checkout, "checkout.session.async_payment_failed", over))),
        ]);
        return;
      }
      case "expire": {
        const checkout = pick(this.checkouts, d.checkout);
        if (!checkout) return;
        const over = { payment_status: "unpaid" };
        await all([applyEvent(db, this.keep(sessionEvent(checkout, "checkout.session.expired", over)))]);
        return;
      }
      case "again": {
        const event = pick(this.sent, d.event);
        if (event) await all([applyEvent(db, event)]);
        return;
      }
      case "rush":
        return this.rush();
      case "refund":
        return this.refund(d);
      case "cancel": {
        const checkout = pick(this.checkouts, d.checkout);
        const order = checkout && (await this.orderOf(checkout));
        if (!order) return;
        const can = this.settled.get(checkout.id) === "PROCESSING";
        const { ok } = await cancelOrder(db, { orderId: order.id, note: "", userId: null });
        expect(ok).toBe(can);
        if (!can) return;
        for (const { id, variantId, quantity: units } of checkout.lines) {
          this.move(variantId, units - (this.missing.get(id) ?? 0) - (this.unitsBack.get(id) ?? 0));
        }
        this.paidBack.set(checkout.id, this.paid.get(checkout.id) ?? 0);
        this.settled.set(checkout.id, "CANCELLED");
        return;
      }
      case "adjust": {
        const variantId = pick([...this.levels.keys()], d.variant);
        if (!variantId || d.by === 0) return;
        const level = this.levels.get(variantId) ?? 0;
        const move = db.$transaction((tx) =>
          moveStock(tx, { variantId, quantity: d.by, reason: "CORRECTION" }),
        );
        if (d.by < 0 && level + d.by < -(this.limits.get(variantId) ?? 0)) {
          await expect(move).rejects.toThrow(NotEnoughStock);
        } else {
          await move;
          this.move(variantId, d.by);
        }
      }
    }
  }

  /** All that is open is paid at once: who comes first is the database's choice, so the model reads it there. */
  private async rush(): Promise<void> {
    const open = this.checkouts.filter(({ id }) => !this.settled.has(id));
    await all(open.map((checkout) => applyEvent(db, this.keep(sessionEvent(checkout)))));
    const where = { checkoutId: { in: open.map(({ id }) => id) } };
    const orders = await db.order.findMany({ where, include: { lines: true } });
    expect(orders).toHaveLength(open.length);
    const gone: string[] = [];
    for (const { checkoutId, lines } of orders.filter(({ status }) => status === "PROCESSING")) {
      const checkout = open.find(({ id }) => id === checkoutId);
      if (!checkout) continue;
      const missing = new Map(lines.map((line) => [line.checkoutLineId ?? "", line.quantityMissing]));
      await this.place(checkout, missing, 0);
      gone.push(...lines.filter((line) => line.quantityMissing > 0).map(({ variantId }) => variantId));
    }
    for (const checkout of open) {
      if (this.settled.has(checkout.id)) continue;
      // A rush never leaves somebody out who could have been served by what is left.
      if (this.shipsWhatIsThere) gone.push(...checkout.lines.map(({ variantId }) => variantId));
      else expect(this.shortOf(checkout).size, "sold out although the goods are there").toBeGreaterThan(0);
      this.settled.set(checkout.id, "SOLD_OUT");
      this.paid.set(checkout.id, checkout.subtotalMinor + SHIPPING_MINOR);
    }
    for (const variantId of gone) expect(this.sellable(variantId), "missing although it is there").toBe(0);
  }

  /** Some units of one line, for an amount that staff choose, which may be all that is left. */
  private async refund(d: Extract<Deed, { does: "refund" }>): Promise<void> {
    const checkout = pick(this.checkouts, d.checkout);
    const order = checkout && (await this.orderOf(checkout));
    const line = order && pick(order.lines, d.line);
    if (!order || !line) return;
    const [lineId, { restock }] = [line.checkoutLineId ?? "", d];
    const before = this.unitsBack.get(lineId) ?? 0;
    const standing = this.paidBack.get(checkout.id) ?? 0;
    const { ok } = await refundOrder(db, {
      orderId: order.id,
      amountMinor: d.amountMinor,
      lines: [{ orderLineId: line.id, quantity: d.quantity, restock }],
      note: "",
      userId: null,
    });
    const isLeft = standing + d.amountMinor <= (this.paid.get(checkout.id) ?? 0);
    const isThere = before + d.quantity <= line.quantity - (this.missing.get(lineId) ?? 0);
    expect(ok).toBe(this.settled.get(checkout.id) === "PROCESSING" && isLeft && isThere);
    if (!ok) return;
    this.paidBack.set(checkout.id, standing + d.amountMinor);
    this.unitsBack.set(lineId, before + d.quantity);
    if (restock) this.move(line.variantId, d.quantity);
  }

  private orderOf = ({ id }: Opened) =>
    db.order.findFirst({ where: { checkoutId: id }, include: { lines: { orderBy: { position: "asc" } } } });

  private move(variantId: string, by: number): void {
    this.levels.set(variantId, (this.levels.get(variantId) ?? 0) + by);
  }

  private async settle(checkout: Opened, off = 0): Promise<void> {
    if (this.settled.has(checkout.id)) return;
    const missing = this.shortOf(checkout);
    const nothingIsThere = checkout.lines.every(({ id, quantity: units }) => missing.get(id) === units);
    if (missing.size > 0 && (!this.shipsWhatIsThere || nothingIsThere)) {
      this.paid.set(checkout.id, checkout.subtotalMinor - off + SHIPPING_MINOR);
      return void this.settled.set(checkout.id, "SOLD_OUT");
    }
    await this.place(checkout, missing, off);
  }

  /** What is there ships; of what is missing the buyer has back what was paid for it. */
  private async place(checkout: Opened, missing: Map<string, number>, off: number): Promise<void> {
    this.settled.set(checkout.id, "PROCESSING");
    this.paid.set(checkout.id, checkout.subtotalMinor - off + SHIPPING_MINOR);
    let worth = 0;
    for (const { id, variantId, quantity: units, unitPriceMinor } of checkout.lines) {
      const short = missing.get(id) ?? 0;
      this.move(variantId, short - units);
      this.missing.set(id, short);
      worth += short * unitPriceMinor;
    }
    const share = (worth * (checkout.subtotalMinor - off)) / Math.max(1, checkout.subtotalMinor);
    const where = { order: { checkoutId: checkout.id } };
    const { _sum } = await db.refund.aggregate({ where, _sum: { amountMinor: true } });
    const back = _sum.amountMinor ?? 0;
    // Of a discount each line bears whole cents.
    expect(Math.abs(back - share)).toBeLessThanOrEqual(off === 0 ? 0 : checkout.lines.length);
    this.paidBack.set(checkout.id, back);
  }

  private sellable = (variantId: string) =>
    (this.levels.get(variantId) ?? 0) + (this.limits.get(variantId) ?? 0);

  /** How many units of which lines are not there. */
  private shortOf = (checkout: Opened) =>
    new Map(
      checkout.lines
        .map((l) => [l.id, Math.max(0, l.quantity - Math.max(0, this.sellable(l.variantId)))] as const)
        .filter(([, units]) => units > 0),
    );

  private keep(event: StripeEvent): StripeEvent {
    this.sent.push(event);
    return event;
  }

  async expectAgreement(): Promise<void> {
    const levels = await db.stockLevel.findMany({ where: { variantId: { in: [...this.levels.keys()] } } });
    expect(new Map(levels.map((l) => [l.variantId, l.onHand]))).toEqual(this.levels);
    const orders = await db.order.findMany({
      where: { checkoutId: { in: this.checkouts.map(({ id }) => id) } },
      include: { refunds: true },
    });
    expect(new Map(orders.map((o) => [o.checkoutId, o.status]))).toEqual(this.settled);
    expect(new Map(orders.map((o) => [o.checkoutId, o.totalMinor]))).toEqual(this.paid);
    // Whoever gets nothing has back what they paid, and everybody else what staff gave them.
    for (const { checkoutId, status, totalMinor, refunds } of orders) {
      const back = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      expect(back).toBe(status === "SOLD_OUT" ? totalMinor : (this.paidBack.get(checkoutId) ?? 0));
    }
  }
}

const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % Math.max(1, from.length)];

async function all(applying: Promise<Awaited<ReturnType<typeof applyEvent>>>[]): Promise<void> {
  for (const applied of await Promise.all(applying)) expect(applied.result).toBe("APPLIED");
}

test(`whatever happens in ${RUNS} markets, the book agrees with plain arithmetic`, {
  timeout: 600_000 + RUNS * 1000,
}, async () => {
  let played = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), fc.boolean(), async (deeds, ships) => {
      if (++played % MARKETS_PER_DATABASE === 0) {
        await close();
        await open();
      }
      const market = new Market(ships);
      await aStore(db, { shortagePolicy: ships ? "SHIP_AVAILABLE" : "REFUND_ALL" });
      for (const [onHand, backorderLimit] of [
        [4, 0],
        [1, 0],
        [0, 3],
      ] as const) {
        const { id } = await aVariant(db, { onHand, backorderLimit });
        market.levels.set(id, onHand);
        market.limits.set(id, backorderLimit);
      }
      for (let n = 0; n < 3; n++) market.carts.push((await aCart(db)).id);
      for (const d of deeds) {
        await market.do(d);
        await market.expectAgreement();
      }
      await expectInvariants(db);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
