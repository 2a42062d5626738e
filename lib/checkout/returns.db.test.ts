import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { connect, type Db } from "@/lib/db";
import { askForReturn } from "@/lib/orders/ask-for-return";
import { countOrdersWaiting } from "@/lib/orders/count-attention";
import { decideReturn } from "@/lib/orders/decide-return";
import { listOrders } from "@/lib/orders/list-orders";
import { readReturnable } from "@/lib/orders/read-returnable";
import { readTimeline } from "@/lib/orders/read-timeline";
import { shipOrder } from "@/lib/orders/ship-order";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { applyEvent } from "./apply-event";
import { checkInvariants } from "./invariants";
import { receiveReturn } from "./receive-return";
import { refundOrder } from "./refund-order";
import { aCheckout, expectInvariants, sessionEvent, withDiscount } from "./testing";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
});
afterEach(async () => {
  await aStore(db, { returnDays: 30 });
  await expectInvariants(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Three cups at 25.00 and a pot for 40.00, paid; sent, unless said otherwise. */
async function anOrder({ send = "ALL" as "ALL" | "TWO CUPS" | "NOTHING", off = 0 } = {}) {
  const cups = await aVariant(db, { onHand: 10 });
  const pot = await aVariant(db, { onHand: 10, priceMinor: 4000 });
  const lines = [
    { variantId: cups.id, quantity: 3 },
    { variantId: pot.id, quantity: 1 },
  ];
  const checkout = await aCheckout(db, lines, { promotionCodes: off > 0 });
  const less = off > 0 ? withDiscount(checkout, off) : {};
  await applyEvent(db, sessionEvent(checkout, "checkout.session.completed", less));
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  const [cupLine = "", potLine = ""] = order.lines.map(({ id }) => id);
  const parcel = { orderId: order.id, carrier: "", trackingNumber: "", userId };
  if (send === "ALL") await shipOrder(db, { ...parcel, lines: "ALL" });
  if (send === "TWO CUPS") await shipOrder(db, { ...parcel, lines: [{ orderLineId: cupLine, quantity: 2 }] });
  const units = (cupCount: number, potCount = 0) => [
    { orderLineId: cupLine, quantity: cupCount },
    { orderLineId: potLine, quantity: potCount },
  ];
  const ask = (cupCount: number, potCount = 0) =>
    askForReturn(db, {
      orderId: order.id,
      lines: units(cupCount, potCount),
      reason: "CHANGED_MIND",
      note: "Too small",
    });
  const refund = (quantity: number, restock: boolean) =>
    refundOrder(db, {
      ...{ orderId: order.id, amountMinor: 2500 * quantity, note: "", userId },
      lines: [{ orderLineId: cupLine, quantity, restock }],
    });
  const back = (cupCount: number, cupShelf: number, potCount = 0, potShelf = 0) => [
    { orderLineId: cupLine, received: cupCount, restocked: cupShelf },
    { orderLineId: potLine, received: potCount, restocked: potShelf },
  ];
  return { order, cups, pot, cupLine, ask, refund, back };
}

const returnsOf = (orderId: string) =>
  db.orderReturn.findMany({
    where: { orderId },
    orderBy: { askedAt: "asc" },
    include: { lines: { orderBy: { quantity: "desc" } } },
  });
const idOf = async (asking: ReturnType<typeof askForReturn>) => {
  const asked = await asking;
  if (!asked.ok) throw new Error(asked.why);
  return asked.returnId;
};
const decide = (returnId: string, decision: "APPROVE" | "DECLINE", text = "Thank you") =>
  decideReturn(db, { returnId, decision, text, userId });
const mailsOf = async (orderId: string) => {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker._private_jobs WHERE payload->>'orderId' = ${orderId}`;
  return rows.map(({ key }) => key.replace(/^mail:/, "").replace(/-[\da-f]{8}-.*/, ""));
};
const onHand = async ({ id }: { id: string }) =>
  (await db.stockLevel.findUniqueOrThrow({ where: { variantId: id } })).onHand;

test("a buyer asks for what was sent to them and no more, and two clicks ask once", async () => {
  const { order, ask } = await anOrder();
  expect(await ask(4)).toEqual({ ok: false, why: "TOO_MANY" });
  expect(await ask(-1)).toEqual({ ok: false, why: "TOO_MANY" });
  expect(await ask(0)).toEqual({ ok: false, why: "NOTHING_CHOSEN" });
  const twice = await Promise.all([ask(2, 1), ask(2, 1)]);
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  expect(twice).toContainEqual({ ok: false, why: "OPEN" });
  expect(await returnsOf(order.id)).toMatchObject([
    { status: "ASKED", note: "Too small", lines: [{ quantity: 2 }, { quantity: 1 }] },
  ]);
  const search = { search: "", money: null, from: null, to: null };
  const { rows, counts } = await listOrders(db, { ...search, filter: "RETURNS" });
  expect(rows.map(({ number }) => number)).toEqual([order.number]);
  expect([counts.RETURNS, (await countOrdersWaiting(db)).returning]).toEqual([1, 1]);
});

test("a line of another order, or one named twice, is not taken", async () => {
  const { order, cupLine, ask } = await anOrder();
  const other = await anOrder();
  const wish = { orderId: order.id, reason: "OTHER" as const, note: "" };
  const strange = [{ orderLineId: other.cupLine, quantity: 1 }];
  expect(await askForReturn(db, { ...wish, lines: strange })).toMatchObject({ ok: false });
  const twice = [1, 1].map((quantity) => ({ orderLineId: cupLine, quantity }));
  expect(await askForReturn(db, { ...wish, lines: twice })).toMatchObject({ ok: false });
  expect(await ask(1)).toMatchObject({ ok: true });
});

test("nothing can be asked before all is sent, after the time for it, or where the shop takes nothing back", async () => {
  const waiting = await anOrder({ send: "NOTHING" });
  expect(await waiting.ask(1)).toEqual({ ok: false, why: "NOT_SENT" });
  const partly = await anOrder({ send: "TWO CUPS" });
  expect(await partly.ask(1)).toEqual({ ok: false, why: "NOT_SENT" });

  const { order, ask } = await anOrder();
  const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
  await db.shipment.updateMany({ where: { orderId: order.id }, data: { shippedAt: days(31) } });
  expect(await ask(1)).toEqual({ ok: false, why: "LATE" });
  await db.shipment.updateMany({ where: { orderId: order.id }, data: { shippedAt: days(30) } });
  await aStore(db, { returnDays: 0 });
  expect(await ask(1)).toEqual({ ok: false, why: "NOT_OFFERED" });
  await aStore(db, { returnDays: 30 });
  // The last day counts whole.
  expect(await ask(1)).toMatchObject({ ok: true });
});

test("what was refunded cannot be asked for, however it was refunded, also while the refund is made", async () => {
  const { order, cupLine, ask, refund } = await anOrder();
  await refund(1, false);
  expect(await ask(3)).toEqual({ ok: false, why: "TOO_MANY" });
  await Promise.all([refund(1, true), ask(2)]);
  const [asked] = await returnsOf(order.id);
  if (asked) await decide(asked.id, "DECLINE");
  expect(await readReturnable(db, order.id)).toMatchObject({ ok: true });
  const returnable = await readReturnable(db, order.id);
  expect(returnable.ok && returnable.units.get(cupLine)).toBe(1);
});

test("staff approve with a word to the buyer, and only one of two who decide at once does", async () => {
  const { order, ask } = await anOrder();
  const returnId = await idOf(ask(1));
  const both = await Promise.all([decide(returnId, "APPROVE"), decide(returnId, "DECLINE")]);
  // Declining ends what was approved as well; approving does not revive what was declined.
  const [row] = await returnsOf(order.id);
  expect(row?.status).toBe(both[1]?.ok ? "DECLINED" : "APPROVED");
  expect(both.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  expect(await decide(returnId, "APPROVE")).toMatchObject({ ok: false });
  expect(await decide("00000000-0000-4000-8000-000000000000", "APPROVE")).toMatchObject({ ok: false });
});

test("a declined return says why, and its units can be asked for again", async () => {
  const { order, ask } = await anOrder();
  const returnId = await idOf(ask(3));
  expect(await decide(returnId, "DECLINE", "")).toEqual({ ok: false, message: "Please tell the buyer why." });
  expect(await decide(returnId, "DECLINE", "It was worn.")).toMatchObject({ ok: true });
  expect(await returnsOf(order.id)).toMatchObject([{ status: "DECLINED", refusal: "It was worn." }]);
  expect(await mailsOf(order.id)).toContain("return-declined");
  expect(await ask(3)).toMatchObject({ ok: true });
  const steps = (await readTimeline(db, order.id)).flatMap((entry) =>
    entry.kind === "RETURN" ? [[entry.step, entry.by, entry.said]] : [],
  );
  expect(steps).toEqual([
    ["ASKED", null, "Too small"],
    ["DECLINED", "Sam", "It was worn."],
    ["ASKED", null, "Too small"],
  ]);
  // What the buyer wrote can be taken out again; the audit cannot.
  const entries = await db.auditEntry.findMany({ where: { entityId: order.id } });
  expect(entries.map(({ action }) => action)).toContain("ask for return");
  expect(JSON.stringify(entries)).not.toContain("Too small");
});

test("what came back is refunded in full and goes to the shelf as far as it may, once, by two at once too", async () => {
  const { order, cups, pot, ask, back } = await anOrder();
  const returnId = await idOf(ask(3, 1));
  const lines = back(2, 1, 1, 0);
  const receive = () => receiveReturn(db, { returnId, lines, userId });
  expect(await receive()).toEqual({ ok: false, message: "Please approve this return first." });
  await decide(returnId, "APPROVE");
  expect(await mailsOf(order.id)).toContain("return-approved");
  const outcomes = await Promise.all([receive(), receive()]);
  expect(outcomes.filter(({ ok }) => ok)).toMatchObject([{ message: "$90.00 is on its way back." }]);
  expect(await receive()).toEqual({
    ok: false,
    message: "Somebody was faster: this return is received already.",
  });
  expect([await onHand(cups), await onHand(pot)]).toEqual([10 - 3 + 1, 9]);
  const refunds = await db.refund.findMany({ where: { orderId: order.id }, include: { lines: true } });
  expect(refunds).toMatchObject([{ amountMinor: 9000, reason: "RETURNED", userId }]);
  expect(refunds[0]?.lines.map(({ quantity, restocked }) => [quantity, restocked]).sort()).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(await returnsOf(order.id)).toMatchObject([
    {
      ...{ status: "RECEIVED", refundId: refunds[0]?.id, endedById: userId },
      lines: [
        { quantity: 3, received: 2, restocked: 1 },
        { quantity: 1, received: 1, restocked: 0 },
      ],
    },
  ]);
  // The cup that did not come is the buyer's, and may still be asked for.
  expect(await ask(2)).toEqual({ ok: false, why: "TOO_MANY" });
  expect(await ask(1)).toMatchObject({ ok: true });
});

test("more than was asked for, or than is left of it, is not received, and nothing moves", async () => {
  const { cups, ask, refund, back } = await anOrder();
  const returnId = await idOf(ask(2));
  await decide(returnId, "APPROVE");
  const receive = (...units: Parameters<typeof back>) =>
    receiveReturn(db, { returnId, lines: back(...units), userId });
  const wrong: [number, number, number?][] = [
    [3, 0],
    [1, 2],
    [0, 1],
    [-1, 0],
    [1.5, 1],
    [1, 0, 1],
    [0, 0],
  ];
  for (const units of wrong) expect(await receive(...units)).toMatchObject({ ok: false });
  // Somebody refunds two of the three by hand meanwhile.
  await refund(2, true);
  expect(await receive(2, 2)).toEqual({ ok: false, message: "Only 1 of Product is left to refund." });
  expect(await onHand(cups)).toBe(10 - 3 + 2);
  expect(await receive(1, 1)).toMatchObject({ ok: true });
  expect(await onHand(cups)).toBe(10);
});

test("a return that is received beside a refund by hand never pays or restocks more than was sold", async () => {
  const { order, cups, ask, refund, back } = await anOrder();
  const returnId = await idOf(ask(3));
  await decide(returnId, "APPROVE");
  const lines = back(3, 3);
  const both = await Promise.all([receiveReturn(db, { returnId, lines, userId }), refund(3, true)]);
  expect(both.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  expect(await onHand(cups)).toBe(10);
  const { _sum } = await db.refund.aggregate({ where: { orderId: order.id }, _sum: { amountMinor: true } });
  expect(_sum.amountMinor).toBe(7500);
});

test("what a code made cheaper comes back at what was paid for it, and what it made free comes back for nothing", async () => {
  const half = await anOrder({ off: 5750 });
  const [first, rest] = [await idOf(half.ask(2)), () => idOf(half.ask(1, 1))];
  await decide(first, "APPROVE");
  expect(await receiveReturn(db, { returnId: first, lines: half.back(2, 2), userId })).toMatchObject({
    ok: true,
  });
  const second = await rest();
  await decide(second, "APPROVE");
  expect(await receiveReturn(db, { returnId: second, lines: half.back(1, 1, 1, 1), userId })).toMatchObject({
    ok: true,
  });
  const refunds = await db.refund.findMany({
    where: { orderId: half.order.id },
    orderBy: { createdAt: "asc" },
  });
  // Half of two cups, and half of one cup and a pot: shipping stays paid.
  expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([2500, 3250]);

  const free = await anOrder({ off: 11_500 });
  const returnId = await idOf(free.ask(3));
  await decide(returnId, "APPROVE");
  const left = await onHand(free.cups);
  const twice = await Promise.all(
    [1, 2].map(() => receiveReturn(db, { returnId, lines: free.back(3, 2), userId })),
  );
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await onHand(free.cups)).toBe(left + 2);
  expect(await db.refund.count({ where: { orderId: free.order.id } })).toBe(0);
  expect(await returnsOf(free.order.id)).toMatchObject([{ status: "RECEIVED", refundId: null }]);
});

test("a return that was received and lost its refund is reported by name", async () => {
  const { ask, back } = await anOrder({ off: 1000 });
  const returnId = await idOf(ask(1));
  await decide(returnId, "APPROVE");
  await receiveReturn(db, { returnId, lines: back(1, 1), userId });
  const { refundId } = await db.orderReturn.findUniqueOrThrow({ where: { id: returnId } });
  await db.orderReturn.update({ where: { id: returnId }, data: { refundId: null } });
  const broken = (await checkInvariants(db)).filter(({ rows }) => rows.length > 0);
  expect(broken.map(({ name }) => name)).toEqual([expect.stringMatching(/^a return received no more/)]);
  await db.orderReturn.update({ where: { id: returnId }, data: { refundId } });
});
