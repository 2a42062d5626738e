import { isDeepStrictEqual } from "node:util";
import type { Db, Tx } from "@/lib/db";
import { formatMoney, money, parseMoney } from "@/lib/money";
import { paidForUnits } from "@/lib/orders/paid-for-lines";
import { readOrderForStaff } from "@/lib/orders/read-order-for-staff";
import { lockOrder, type PaidOrder } from "./lock-paid-order";
import { type Outcome, onItsWay, type RefundForm, writeRefund } from "./refund-order";
import { inTransaction } from "./transaction";

export type WrittenWish = {
  /** Made with the form: sent again, it is the same refund. */
  refundId: string;
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

/**
 * Refunds what a person wrote in the form, once: whoever never saw the answer and sends the same form again is
 * answered as the first time. What is left to refund is read under the lock of the order.
 */
export function refundAsWished(db: Db, wish: WrittenWish): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, wish.orderId);
    if (!order) return { ok: false, message: "There is no such order." };
    const asked = formOf(wish);
    return (await findAnswer(tx, order, wish, asked)) ?? (await refund(tx, order, wish, asked));
  });
}

const formOf = ({ what, lines, amount, restock }: WrittenWish): RefundForm => ({
  what,
  lines: lines
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => (a.orderLineId < b.orderLineId ? -1 : 1)),
  amount,
  restock,
});

/** What the same form was answered before; null when it comes for the first time. */
async function findAnswer(
  tx: Tx,
  order: PaidOrder,
  { refundId, note }: WrittenWish,
  asked: RefundForm,
): Promise<Outcome | null> {
  const made = await tx.refund.findUnique({ where: { id: refundId } });
  if (!made) return null;
  if (made.orderId === order.id && made.note === note && isDeepStrictEqual(made.asked, asked)) {
    return { ok: true, message: onItsWay(made.amountMinor, made.currency) };
  }
  const paid = made.orderId === order.id ? formatMoney(money(made.amountMinor, made.currency)) : "something";
  return {
    ok: false,
    message: `This form has paid back ${paid} already, and now says something else: nothing more was paid. Close it and open it again to refund more.`,
  };
}

async function refund(tx: Tx, order: PaidOrder, wish: WrittenWish, asked: RefundForm): Promise<Outcome> {
  const found = await readOrderForStaff(tx, order.number);
  if (!found) return { ok: false, message: "There is no such order." };
  const lines =
    wish.what === "ALL"
      ? found.lines
          .map(({ id, left }) => ({ orderLineId: id, quantity: left }))
          .filter(({ quantity }) => quantity > 0)
      : asked.lines;
  if (wish.restock && lines.length === 0) {
    return {
      ok: false,
      message: "Say which units come back to the shelf, or take the tick away. Nothing was refunded.",
    };
  }
  const known = lines.flatMap(({ orderLineId, quantity }) => {
    const line = found.lines.find(({ id }) => id === orderLineId);
    return line ? [{ ...line, wanted: quantity }] : [];
  });
  const { refundable } = found.money;
  const price = known.reduce((sum, line) => sum + paidForUnits(line, Math.min(line.wanted, line.left)), 0);
  const typed = wish.amount === "" ? null : parseMoney(wish.amount, refundable.currency);
  if (wish.what === "LINES" && wish.amount !== "" && !typed) {
    return { ok: false, message: `Please write the amount in ${refundable.currency}, such as 12.50.` };
  }
  const { ok, message } = await writeRefund(tx, order, {
    form: { refundId: wish.refundId, asked },
    orderId: order.id,
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
  return { ok, message };
}
