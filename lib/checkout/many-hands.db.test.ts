import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { announceDelivery, endDelivery, expectGoods } from "@/lib/inventory/delivery/plan-delivery";
import { receiveGoods } from "@/lib/inventory/delivery/receive-goods";
import { countLine } from "@/lib/inventory/stocktake/count-line";
import { cancelStocktake } from "@/lib/inventory/stocktake/end-stocktake";
import { readDifferences } from "@/lib/inventory/stocktake/read-stocktake";
import { startStocktake } from "@/lib/inventory/stocktake/start-stocktake";
import type { ManyChanges, StockChange } from "@/lib/inventory/types";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { cancelOrder } from "./cancel-order";
import { correctMany, correctStock, undoCorrection, undoManyCorrections } from "./correct-stock";
import { beginImport, confirmImport, takeImportBack } from "./import-stock";
import { postStocktake } from "./post-stocktake";
import { refundOrder } from "./refund-order";
import { aCheckout, expectInvariants, sessionEvent } from "./testing";

// Many people count, adjust, receive, import and take back the same few variants while shoppers buy them, and have
// them refunded, all at once on a real database. STOCK_OPERATIONS says how many times; STOCK_SEED repeats what they
// wish, though not who is first.
const OPERATIONS = Number(process.env["STOCK_OPERATIONS"] ?? 300);
const SEED = Number(process.env["STOCK_SEED"] ?? Date.now() % 1_000_000);
const HANDS = 6;
const VARIANTS = 8;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, HANDS * 2 + 2);
  await aStore(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

let state = SEED;
/** A whole number below `most`; the same ones for the same seed (the constants are Knuth's). */
function chance(most: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}

const anyOf = <T>(list: readonly T[]): T | undefined => list[chance(list.length)];

/** What staff and shoppers do with a few variants, and what they were told of it. */
class Hands {
  /** Of each movement that somebody was told of: by how many units. */
  readonly told = new Map<string, number>();
  /** Of each receipt that was answered well: how many units it put on the shelf. */
  readonly received = new Map<string, number>();
  private readonly ids: readonly string[];
  private readonly by: { note: string; userId: string };

  constructor(ids: readonly string[], userId: string) {
    this.ids = ids;
    this.by = { note: "", userId };
  }

  readonly deeds = {
    adjust: async () => {
      const wish = { variantId: anyOf(this.ids) ?? "", reason: "CORRECTION", by: chance(9) - 4 } as const;
      this.note(await correctStock(db, { ...this.by, ...wish }));
    },
    count: async () => {
      const [level] = await this.levels([anyOf(this.ids) ?? ""]);
      if (!level) return;
      const wish = { variantId: level.variantId, to: 20 + chance(30), seen: level.onHand };
      this.note(await correctStock(db, { ...this.by, ...wish, reason: "COUNT" }));
    },
    adjustMany: async () => {
      const levels = await this.levels(this.some());
      const picks = levels.map(({ variantId, onHand }) => ({ variantId, seen: onHand }));
      if (picks.length === 0) return;
      const wish = { formId: uuid(), picks, units: 1 + chance(5), reason: "CORRECTION" } as const;
      const way = chance(2) === 0 ? "BY" : "TO";
      const answers = await Promise.all(copies(() => correctMany(db, { ...this.by, ...wish, way })));
      const [changed = []] = answers.map((answer) => this.note(answer));
      if (changed.length > 0 && chance(2) === 0)
        this.note(await undoManyCorrections(db, { ...this.by, movementIds: changed }));
    },
    undo: async () => {
      const made = await db.stockMovement.findMany({
        where: { reason: "COUNT" },
        take: 20,
        orderBy: { seq: "desc" },
      });
      const movement = anyOf(made);
      if (movement) this.note(await undoCorrection(db, { ...this.by, movementId: movement.id }));
    },
    import: async () => {
      const { userId } = this.by;
      const rows = (await this.levels(this.some())).map(
        ({ variant, onHand }) => `${variant.sku},${Math.max(0, onHand + chance(7) - 3)},${onHand}`,
      );
      const lines = ["sku,on_hand,expected_on_hand", ...(chance(2) === 0 ? rows : rows.toReversed())];
      const bytes = new TextEncoder().encode(lines.join("\n"));
      const importId = await beginImport(db, { fileName: "x.csv", bytes, userId });
      await confirmImport(db, { importId, userId });
      if (chance(3) === 0) await takeImportBack(db, { importId, userId });
    },
    startStocktake: async () => {
      const levels = (await this.levels(this.some())).slice(0, 3);
      const skus = levels.map(({ variant }) => variant.sku);
      if (skus.length === 0) return;
      const stocktakeId = uuid();
      await startStocktake(db, { ...this.by, id: stocktakeId, scope: { of: "CHOSEN", skus } });
      // Half of them are left to whoever comes by.
      if (chance(2) === 0) return;
      for (const sku of skus) {
        const form = { stocktakeId, sku, counted: 20 + chance(30), key: uuid() };
        await countLine(db, { ...this.by, ...form });
      }
      const { newest: seen } = await readDifferences(db, stocktakeId);
      await postStocktake(db, { ...this.by, stocktakeId, seen });
    },
    countLine: async () => {
      const line = anyOf(
        await db.stocktakeLine.findMany({
          where: { stocktake: { status: "OPEN" } },
          include: { variant: true },
        }),
      );
      if (!line) return;
      const counted = chance(8) === 0 ? null : 20 + chance(30);
      const form = { stocktakeId: line.stocktakeId, sku: line.variant.sku, counted, key: uuid() };
      await Promise.all(copies(() => countLine(db, { ...this.by, ...form })));
    },
    endStocktake: async () => {
      const stocktake = anyOf(await db.stocktake.findMany({ where: { status: "OPEN" } }));
      if (!stocktake) return;
      const which = { ...this.by, stocktakeId: stocktake.id };
      if (chance(4) === 0) {
        await cancelStocktake(db, which);
        return;
      }
      const { newest: seen } = await readDifferences(db, stocktake.id);
      await Promise.all(copies(() => postStocktake(db, { ...which, seen })));
    },
    announce: async () => {
      const deliveryId = uuid();
      await announceDelivery(db, { ...this.by, id: deliveryId, supplier: "Mill", reference: "" });
      for (const { variant } of await this.levels(this.some())) {
        const expected = 1 + chance(6);
        await expectGoods(db, { ...this.by, deliveryId, sku: variant.sku, expected, unitCost: "" });
      }
    },
    receive: async () => {
      const delivery = anyOf(
        await db.delivery.findMany({ where: { status: "OPEN" }, include: { lines: true } }),
      );
      if (!delivery) return;
      const lines = delivery.lines
        .filter(() => chance(2) === 0)
        .map(({ id: lineId }) => ({ lineId, quantity: 1 + chance(3) }));
      const form = { deliveryId: delivery.id, key: uuid(), lines, moreIsRight: chance(2) === 0 };
      const answers = await Promise.all(copies(() => receiveGoods(db, { ...this.by, ...form })));
      if (answers.some(({ ok }) => ok))
        this.received.set(
          form.key,
          lines.reduce((sum, { quantity }) => sum + quantity, 0),
        );
      if (chance(4) === 0) await endDelivery(db, { ...this.by, deliveryId: delivery.id, as: "FINISHED" });
    },
    buy: async () => {
      const lines = this.some().map((variantId) => ({ variantId, quantity: 1 + chance(2) }));
      if (lines.length > 0) await applyEvent(db, sessionEvent(await aCheckout(db, lines)));
    },
    refund: async () => {
      const order = anyOf(
        await db.order.findMany({ where: { status: "PROCESSING" }, include: { lines: true } }),
      );
      const line = order && anyOf(order.lines);
      if (!line) return;
      const lines = [{ orderLineId: line.id, quantity: 1, restock: chance(2) === 0 }];
      const wish = { orderId: order.id, amountMinor: 1 + chance(500), lines };
      await Promise.all(copies(() => refundOrder(db, { ...this.by, ...wish })));
    },
    cancel: async () => {
      const order = anyOf(await db.order.findMany({ where: { status: "PROCESSING" } }));
      if (order) await cancelOrder(db, { ...this.by, orderId: order.id });
    },
  };

  private some(): string[] {
    return this.ids.filter(() => chance(2) === 0);
  }

  private levels(which: readonly string[]) {
    return db.stockLevel.findMany({ where: { variantId: { in: [...which] } }, include: { variant: true } });
  }

  private note(outcome: StockChange | ManyChanges): string[] {
    if (!outcome.ok) return [];
    const changes = "changes" in outcome ? outcome.changes : [outcome];
    for (const { movementId, quantity } of changes) if (movementId) this.told.set(movementId, quantity);
    return changes.flatMap(({ movementId }) => movementId ?? []);
  }
}

/** A form is sent once, and now and then twice at once. */
const copies = <T>(send: () => Promise<T>): Promise<T>[] => (chance(4) === 0 ? [send(), send()] : [send()]);

test(
  `${OPERATIONS} wishes of many hands leave a book that adds up, and overwrite no sale (seed ${SEED})`,
  async () => {
    const userId = (await aUser(db, { role: "STAFF" })).id;
    const variants = await Promise.all(
      Array.from({ length: VARIANTS }, (_, n) =>
        aVariant(db, { onHand: 40, backorderLimit: n % 3 === 0 ? 5 : 0 }),
      ),
    );
    const hands = new Hands(
      variants.map(({ id }) => id),
      userId,
    );
    const names = Object.keys(hands.deeds) as (keyof typeof hands.deeds)[];
    const wishes = [...names, "buy", "buy", "buy", "countLine", "countLine", "receive"] as const;
    let left = OPERATIONS;
    const hand = async () => {
      while (left-- > 0) await hands.deeds[anyOf(wishes) ?? "buy"]();
    };
    await Promise.all(Array.from({ length: HANDS }, hand));
    await expectNoneIdle(hands);

    await expectInvariants(db);
    await expectWhatWasTold(hands, userId);
    await expectSeenLevels();
    await expectWholeImports();
    await expectVariancesPosted();
  },
  60_000 + OPERATIONS * 500,
);

/** A deed that always refuses would leave the book whole, too: each has moved stock, or does it now, alone. */
async function expectNoneIdle({ deeds }: Hands) {
  const movedBy = {
    sales: ["buy"],
    returns: ["refund"],
    cancellations: ["cancel"],
    imports: ["import"],
    stocktakes: ["startStocktake"],
    receipts: ["announce", "receive"],
    undone: ["count", "undo"],
  } as const;
  for (const [cause, names] of Object.entries(movedBy)) {
    for (let tries = 0; tries < 20 && !(await readCauses())[cause]; tries++)
      for (const name of names) await deeds[name]();
    expect((await readCauses())[cause], cause).toBeGreaterThan(0);
  }
}

async function readCauses(): Promise<Record<string, number>> {
  const [causes] = await db.$queryRaw<Record<string, number>[]>`
    SELECT count(*) FILTER (WHERE reason = 'SALE')::int AS sales,
      count(*) FILTER (WHERE reason = 'RETURN')::int AS returns,
      count(*) FILTER (WHERE reason = 'CANCELLATION')::int AS cancellations,
      count(import_row_id)::int AS imports, count(stocktake_id)::int AS stocktakes,
      count(receipt_id)::int AS receipts, count(reverses_id)::int AS undone
    FROM stock_movement`;
  return causes ?? {};
}

/** Each movement that somebody was told of is there as it was told, and none that nobody was told of. */
async function expectWhatWasTold(hands: Hands, userId: string) {
  const none = { importRowId: null, stocktakeId: null, receiptId: null, refundId: null, orderLineId: null };
  const made = await db.stockMovement.findMany({
    where: { userId, ...none, OR: [{ reversesId: null }, { id: { in: [...hands.told.keys()] } }] },
  });
  expect(new Map(made.map(({ id, quantity }) => [id, quantity]))).toEqual(hands.told);
  const receipts = await db.stockMovement.groupBy({
    by: ["receiptId"],
    where: { receiptId: { not: null } },
    _sum: { quantity: true },
  });
  expect(new Map(receipts.map(({ receiptId, _sum }) => [receiptId, _sum.quantity]))).toEqual(hands.received);
}

/** Whoever set a level to a number set it from the level that they had seen, whatever was sold meanwhile. */
async function expectSeenLevels() {
  const unseen = await db.$queryRaw`
    SELECT m.seq FROM stock_movement m JOIN stock_import_row r ON r.id = m.import_row_id
    WHERE m.on_hand_after - m.quantity <> r.expected_on_hand OR m.on_hand_after <> r.on_hand`;
  expect(unseen).toEqual([]);
  // Whoever counted a shelf compared it with the book of that moment: the newest movement by then, and what it left.
  const misread = await db.$queryRaw`
    SELECT c.seq FROM stocktake_count c JOIN stocktake_line l ON l.id = c.line_id
    LEFT JOIN stock_movement m ON m.variant_id = l.variant_id AND m.seq = c.movement_seq
    WHERE m.on_hand_after IS DISTINCT FROM c.on_hand`;
  expect(misread).toEqual([]);
}

/** A movement for each row of an import that moves one, none for those not applied. */
async function expectWholeImports() {
  const halves = await db.$queryRaw`
    SELECT i.id FROM stock_import i JOIN stock_import_row r ON r.import_id = i.id
    LEFT JOIN stock_movement m ON m.import_row_id = r.id
    WHERE r.on_hand <> r.expected_on_hand GROUP BY i.id
    HAVING count(m.id) <> CASE WHEN i.status IN ('APPLIED', 'UNDONE') THEN count(*) ELSE 0 END`;
  expect(halves).toEqual([]);
}

/** A posted stocktake has moved each line once, by what its last count differed; no other has moved anything. */
async function expectVariancesPosted() {
  const wrong = await db.$queryRaw`
    SELECT l.id, s.status, last.counted, last.on_hand, moved.units
    FROM stocktake s JOIN stocktake_line l ON l.stocktake_id = s.id
    LEFT JOIN LATERAL (
      SELECT counted, on_hand FROM stocktake_count c WHERE c.line_id = l.id ORDER BY seq DESC LIMIT 1
    ) AS last ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS movements, coalesce(sum(m.quantity), 0)::int AS units
      FROM stock_movement m WHERE m.stocktake_id = s.id AND m.variant_id = l.variant_id
    ) AS moved
    CROSS JOIN LATERAL (
      SELECT CASE WHEN s.status = 'POSTED' THEN coalesce(last.counted - last.on_hand, 0) ELSE 0 END AS units
    ) AS due
    WHERE moved.units <> due.units OR moved.movements <> CASE WHEN due.units = 0 THEN 0 ELSE 1 END`;
  expect(wrong).toEqual([]);
}
