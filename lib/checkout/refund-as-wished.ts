import type { Db } from "@/lib/db";
import { parseMoney } from "@/lib/money";
import { paidForUnits } from "@/lib/orders/paid-for-lines";
import { readOrderForStaff } from "@/lib/orders/read-order-for-staff";
import { type Outcome, refundOrder } from "./refund-order";

export type WrittenWish = {
  orderId: string;
  /** "ALL" that is left, or these lines and this amount. */
  what: "ALL" | "LINES";
  lines: { orderLineId: string; quantity: number }[];
  /** As somebody typed it, in the order's currency; empty means what was paid for the lines. */
  amount: string;
  restock: boolean;
  note: string;
  userId: string;
};

/** Refunds what a person wrote in the form. Whether it may be is decided by `refundOrder`, under its lock. */
export async function refundAsWished(db: Db, wish: WrittenWish): Promise<Outcome> {
  const row = await db.order.findUnique({ where: { id: wish.orderId }, select: { number: true } });
  const found = row && (await readOrderForStaff(db, row.number));
  if (!found) return { ok: false, message: "There is no such order." };
  const known = found.lines.map((line) => ({
    ...line,
    left: line.quantity - line.quantityMissing - line.refunded,
    out: line.quantity - line.quantityMissing - line.restocked,
  }));
  const chosen =
    wish.what === "ALL" ? known.map(({ id, left }) => ({ orderLineId: id, quantity: left })) : wish.lines;
  const lines = chosen.filter(({ quantity }) => quantity > 0);
  const tooMany = lines.map(({ orderLineId, quantity }) => {
    const line = known.find(({ id }) => id === orderLineId);
    return line && quantity > line.left
      ? `Only ${line.left} of ${line.productName} is left to refund.`
      : null;
  });
  const message = tooMany.find(Boolean);
  if (message) return { ok: false, message };

  const { refundable } = found.money;
  const price = lines.reduce((sum, { orderLineId, quantity }) => {
    const line = known.find(({ id }) => id === orderLineId);
    return line ? sum + paidForUnits(line, quantity) : sum;
  }, 0);
  const typed = wish.amount === "" ? null : parseMoney(wish.amount, refundable.currency);
  if (wish.what === "LINES" && wish.amount !== "" && !typed) {
    return { ok: false, message: `Please write the amount in ${refundable.currency}, such as 12.50.` };
  }
  return refundOrder(db, {
    orderId: wish.orderId,
    amountMinor: wish.what === "ALL" ? refundable.minor : (typed?.minor ?? Math.min(price, refundable.minor)),
    lines: lines.map((line) => ({
      ...line,
      // What is back on the shelf already cannot come back again; of the rest, all or none.
      restock:
        wish.restock &&
        (wish.what === "LINES" ||
          (known.find(({ id }) => id === line.orderLineId)?.out ?? 0) >= line.quantity),
    })),
    note: wish.note,
    userId: wish.userId,
  });
}
