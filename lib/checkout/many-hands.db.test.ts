import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { correctMany, correctStock, undoCorrection } from "./correct-stock";
import { beginImport, confirmImport, takeImportBack } from "./import-stock";
import { aCheckout, expectInvariants, sessionEvent } from "./testing";

// Many people count, adjust, import and take back the same few variants while shoppers buy them, all at once on a
// real database. STOCK_OPERATIONS says how many times; STOCK_SEED repeats what they wish, though not who is first.
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

test(
  `${OPERATIONS} wishes of many hands leave a book that adds up, and overwrite no sale (seed ${SEED})`,
  async () => {
    const userId = (await aUser(db, { role: "STAFF" })).id;
    const variants = await Promise.all(
      Array.from({ length: VARIANTS }, (_, n) =>
        aVariant(db, { onHand: 40, backorderLimit: n % 3 === 0 ? 5 : 0 }),
      ),
    );
    const ids = variants.map(({ id }) => id);
    const about = { note: "", userId };
    const anyOf = <T>(list: readonly T[]): T | undefined => list[chance(list.length)];
    const some = () => ids.filter(() => chance(2) === 0);
    const levels = (which: readonly string[]) =>
      db.stockLevel.findMany({ where: { variantId: { in: [...which] } }, include: { variant: true } });

    const deeds = {
      adjust: () =>
        correctStock(db, { ...about, variantId: anyOf(ids) ?? "", reason: "CORRECTION", by: chance(9) - 4 }),
      count: async () => {
        const [level] = await levels([anyOf(ids) ?? ""]);
        if (!level) return;
        const wish = { variantId: level.variantId, to: 20 + chance(30), seen: level.onHand };
        await correctStock(db, { ...about, ...wish, reason: "COUNT" });
      },
      adjustMany: async () => {
        const picks = (await levels(some())).map(({ variantId, onHand }) => ({ variantId, seen: onHand }));
        const way = chance(2) === 0 ? "BY" : "TO";
        if (picks.length > 0)
          await correctMany(db, { ...about, picks, way, units: 1 + chance(5), reason: "CORRECTION" });
      },
      import: async () => {
        const rows = (await levels(some())).map(
          ({ variant, onHand }) => `${variant.sku},${Math.max(0, onHand + chance(7) - 3)},${onHand}`,
        );
        const text = ["sku,on_hand,expected_on_hand", ...(chance(2) === 0 ? rows : rows.toReversed())].join(
          "\n",
        );
        const importId = await beginImport(db, {
          fileName: "x.csv",
          bytes: new TextEncoder().encode(text),
          userId,
        });
        await confirmImport(db, { importId, userId });
        if (chance(3) === 0) await takeImportBack(db, { importId, userId });
      },
      undo: async () => {
        const made = await db.stockMovement.findMany({
          where: { reason: "COUNT" },
          take: 20,
          orderBy: { seq: "desc" },
        });
        const movement = anyOf(made);
        if (movement) await undoCorrection(db, { movementId: movement.id, userId });
      },
      buy: async () => {
        const lines = some().map((variantId) => ({ variantId, quantity: 1 + chance(2) }));
        if (lines.length > 0) await applyEvent(db, sessionEvent(await aCheckout(db, lines)));
      },
    };
    const names = ["adjust", "count", "adjustMany", "import", "undo", "buy", "buy"] as const;
    let left = OPERATIONS;
    const hand = async () => {
      while (left-- > 0) await deeds[anyOf(names) ?? "buy"]();
    };
    await Promise.all(Array.from({ length: HANDS }, hand));

    await expectInvariants(db);
    // Whoever set a level to a number set it from the level that they had seen, whatever was sold meanwhile.
    const unseen = await db.$queryRaw`
    SELECT m.seq FROM stock_movement m JOIN stock_import_row r ON r.id = m.import_row_id
    WHERE m.on_hand_after - m.quantity <> r.expected_on_hand OR m.on_hand_after <> r.on_hand`;
    expect(unseen).toEqual([]);
    // Whole imports, or nothing of them: a movement for each row that moves one, none for those not applied.
    const halves = await db.$queryRaw`
    SELECT i.id FROM stock_import i JOIN stock_import_row r ON r.import_id = i.id
    LEFT JOIN stock_movement m ON m.import_row_id = r.id
    WHERE r.on_hand <> r.expected_on_hand GROUP BY i.id
    HAVING count(m.id) <> CASE WHEN i.status IN ('APPLIED', 'UNDONE') THEN count(*) ELSE 0 END`;
    expect(halves).toEqual([]);
    expect(await db.order.count({ where: { status: "PROCESSING" } })).toBeGreaterThan(0);
  },
  60_000 + OPERATIONS * 500,
);
