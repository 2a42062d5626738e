import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { formatMoney, money, parseMoney } from "@/lib/money";
import { sameText } from "@/lib/same-text";
import { readItems } from "./read-delivery";

type Said = { ok: true; message: string } | { ok: false; message: string };
type Announced = { ok: true; message: string; number: number } | { ok: false; message: string };

/** More than any unit costs, and far from what an integer of the database cannot. */
const HIGHEST_COST_MINOR = 1_000_000_000;

/** Writes down that goods are on their way. `id` is of the form that asked: sent twice, it makes one delivery. */
export function announceDelivery(
  db: Db,
  { id, supplier, reference, userId }: { id: string; supplier: string; reference: string; userId: string },
): Promise<Announced> {
  return db.$transaction(async (tx) => {
    const { currency } = await tx.storeSettings.findUniqueOrThrow({ where: { id: 1 } });
    const [made] = await tx.$queryRaw<{ number: number }[]>`
      INSERT INTO delivery (id, supplier, reference, currency, created_by_id)
      VALUES (${id}::uuid, ${supplier}, ${reference}, ${currency}, ${userId}::uuid)
      ON CONFLICT (id) DO NOTHING RETURNING number`;
    if (!made) {
      const { number } = await tx.delivery.findUniqueOrThrow({ where: { id }, select: { number: true } });
      return { ok: true, message: `Delivery ${number} is there already.`, number };
    }
    await audit(tx, { userId, action: "announce", id, after: { supplier, reference } });
    return { ok: true, message: `Delivery ${made.number} is announced.`, number: made.number };
  });
}

/**
 * Says how many of a SKU are expected, and what one costs (as typed; "" for unknown, or as said before). Said
 * again, it replaces; 0 takes the line off.
 */
export function expectGoods(
  db: Db,
  wish: { deliveryId: string; sku: string; expected: number; unitCost: string; userId: string },
): Promise<Said> {
  return db.$transaction(async (tx) => {
    const delivery = await lockOpen(tx, wish.deliveryId);
    if (!delivery.ok) return delivery;
    const { id, currency } = delivery;
    const cost = wish.unitCost === "" ? null : parseMoney(wish.unitCost, currency);
    if (wish.unitCost !== "" && (!cost || cost.minor > HIGHEST_COST_MINOR)) {
      const example = formatMoney(money(1250, currency));
      return {
        ok: false,
        message: `“${wish.unitCost}” is no cost of one unit. Write it such as ${example}, without the sign.`,
      };
    }
    const found = await tx.variant.findMany({
      where: { sku: sameText(wish.sku), stockLevel: { isNot: null } },
      orderBy: { sku: "asc" },
    });
    const variant = found.find(({ sku }) => sku === wish.sku) ?? found[0];
    if (!variant) return { ok: false, message: `There is no SKU ${wish.sku} in the stock book.` };
    const unique = { deliveryId_variantId: { deliveryId: id, variantId: variant.id } };
    const before = await tx.deliveryLine.findUnique({ where: unique });
    // Whoever says only how many come has not said that the cost is unknown.
    const said = { expected: wish.expected, unitCostMinor: cost?.minor ?? before?.unitCostMinor ?? null };
    if (wish.expected === 0) {
      const line = (await readItems(tx, delivery)).find(({ variantId }) => variantId === variant.id);
      if (!line) return { ok: true, message: `${variant.sku} is not on this delivery.` };
      if (line.received > 0) {
        return {
          ok: false,
          message: `${line.received} of ${variant.sku} have been received: the line stays.`,
        };
      }
      await tx.deliveryLine.delete({ where: unique });
    } else {
      await tx.deliveryLine.upsert({
        where: unique,
        create: { id: uuid(), deliveryId: id, variantId: variant.id, ...said },
        update: said,
      });
    }
    await audit(tx, {
      userId: wish.userId,
      action: "expect",
      id,
      before: {
        sku: variant.sku,
        expected: before?.expected ?? 0,
        unitCostMinor: before?.unitCostMinor ?? null,
      },
      after: { sku: variant.sku, ...said },
    });
    const message =
      said.expected > 0
        ? `${variant.sku}: ${said.expected} expected.`
        : `${variant.sku} is off the delivery.`;
    return { ok: true, message };
  });
}

/** Ends a delivery: finished, whatever came of it; or cancelled, when nothing did. Neither moves stock. */
export function endDelivery(
  db: Db,
  { deliveryId, as, userId }: { deliveryId: string; as: "FINISHED" | "CANCELLED"; userId: string },
): Promise<Said> {
  return db.$transaction(async (tx) => {
    const delivery = await lockOpen(tx, deliveryId);
    if (!delivery.ok) return delivery;
    const received = (await readItems(tx, delivery)).reduce((sum, line) => sum + line.received, 0);
    if (as === "CANCELLED" && received > 0) {
      return { ok: false, message: `${received} units of it have been received. Finish it instead.` };
    }
    if (as === "FINISHED" && received === 0) {
      return { ok: false, message: "Nothing of it has been received. Cancel it instead." };
    }
    await tx.delivery.update({
      where: { id: deliveryId },
      data: { status: as, endedAt: new Date(), endedById: userId },
    });
    const action = as === "FINISHED" ? "finish" : "cancel";
    await audit(tx, { userId, action, id: deliveryId, before: { status: "OPEN" }, after: { status: as } });
    return { ok: true, message: `Delivery ${delivery.number} is ${as.toLowerCase()}.` };
  });
}

export type OpenDelivery = { ok: true; id: string; number: number; currency: string };

/** Locks a delivery that is still open; or says why it is too late. */
export async function lockOpen(
  tx: Tx,
  deliveryId: string,
): Promise<OpenDelivery | { ok: false; message: string }> {
  const [found] = await tx.$queryRaw<{ id: string; number: number; currency: string; status: string }[]>`
    SELECT id, number, currency, status::text FROM delivery WHERE id = ${deliveryId}::uuid FOR NO KEY UPDATE`;
  if (!found) return { ok: false, message: "There is no such delivery." };
  const { status, ...delivery } = found;
  if (status === "OPEN") return { ok: true, ...delivery };
  const message = `Delivery ${found.number} is ${status.toLowerCase()}. Announce another one for what still comes.`;
  return { ok: false, message };
}

type Note = {
  userId: string;
  action: string;
  id: string;
  before?: Record<string, string | number | null>;
  after: Record<string, string | number | null>;
};

const audit = (tx: Tx, { id, ...note }: Note) =>
  writeAudit(tx, { ...note, entity: "delivery", entityId: id });
