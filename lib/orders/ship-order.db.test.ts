import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { applyEvent } from "@/lib/checkout/apply-event";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { refundOrder } from "@/lib/checkout/refund-order";
import { aCheckout, expectInvariants, sessionEvent } from "@/lib/checkout/testing";
import { connect, type Db } from "@/lib/db";
import { moveStock } from "@/lib/inventory/move-stock";
import { aStore, aUser, aVariant } from "@/prisma/factories";
import { changeTracking } from "./change-tracking";
import { listOrders } from "./list-orders";
import { noteOrder } from "./note-order";
import { readOrderForStaff } from "./read-order-for-staff";
import { readSlips } from "./read-slips";
import { readTimeline } from "./read-timeline";
import { resendConfirmation } from "./resend-confirmation";
import { shipMany } from "./ship-many";
import { shipOrder } from "./ship-order";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 10);
  await aStore(db);
  userId = (await aUser(db, { name: "Sam", role: "STAFF" })).id;
});
afterEach(() => expectInvariants(db));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** A paid order of 3 of one variant and 1 of another, and what is needed to ship it. */
async function anOrder({ soldOut = false } = {}) {
  const cups = await aVariant(db, { onHand: 10 });
  const pot = await aVariant(db, { onHand: 10 });
  const checkout = await aCheckout(db, [
    { variantId: cups.id, quantity: 3 },
    { variantId: pot.id, quantity: 1 },
  ]);
  if (soldOut) await moveStock(db, { variantId: pot.id, quantity: -10, reason: "LOST" });
  await applyEvent(db, sessionEvent(checkout));
  const order = await db.order.findUniqueOrThrow({
    where: { checkoutId: checkout.id },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  const [cupLine, potLine] = order.lines.map(({ id }) => id);
  return {
    order,
    cups: (quantity: number) => ({ orderLineId: cupLine ?? "", quantity }),
    pots: (quantity: number) => ({ orderLineId: potLine ?? "", quantity }),
    wish: { orderId: order.id, carrier: "UPS", trackingNumber: "1Z 999", userId },
  };
}

const statusOf = async (orderId: string) =>
  (await db.order.findUniqueOrThrow({ where: { id: orderId } })).status;
const mailsOf = async (orderId: string) => {
  const jobs = await db.$queryRaw<{ payload: { orderId: string; mail: string } }[]>`
    SELECT payload FROM graphile_worker._private_jobs WHERE key LIKE 'mail:%' ORDER BY id`;
  return jobs.filter(({ payload }) => payload.orderId === orderId).map(({ payload }) => payload.mail);
};

test("the form of a parcel that is sent twice notes one parcel and writes one mail", async () => {
  const { order, wish, cups } = await anOrder();
  const form = { ...wish, shipmentId: uuid(), lines: [cups(1)] };
  const outcomes = await Promise.all([shipOrder(db, form), shipOrder(db, form)]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await db.shipment.count({ where: { orderId: order.id } })).toBe(1);
  const { order: other, wish: elsewhere } = await anOrder();
  expect(await shipOrder(db, { ...elsewhere, shipmentId: form.shipmentId, lines: "ALL" })).toMatchObject({
    ok: false,
  });
  expect(await db.shipment.count({ where: { orderId: other.id } })).toBe(0);
});

test("an order that is sent whole is shipped, and the buyer hears of it", async () => {
  const { order, wish } = await anOrder();
  expect(await shipOrder(db, { ...wish, lines: "ALL" })).toEqual({
    ok: true,
    message: "4 units are on the way: the order is complete.",
  });
  expect(await statusOf(order.id)).toBe("SHIPPED");
  expect(await mailsOf(order.id)).toEqual(["confirmation", "shipped"]);
  expect(
    await db.shipment.findFirst({ where: { orderId: order.id }, include: { lines: true } }),
  ).toMatchObject({
    ...{ carrier: "UPS", trackingNumber: "1Z 999", userId, lines: [{}, {}] },
  });
  expect(await db.auditEntry.findFirst({ where: { entityId: order.id } })).toMatchObject({
    ...{ action: "ship", before: { status: "PROCESSING" }, after: { status: "SHIPPED" } },
  });
  expect(await shipOrder(db, { ...wish, lines: "ALL" })).toMatchObject({ ok: false });
});

test("parcel by parcel, the order is shipped with the last unit, and each parcel has its mail", async () => {
  const { order, wish, cups, pots } = await anOrder();
  expect(await shipOrder(db, { ...wish, lines: [cups(2)] })).toEqual({
    ok: true,
    message: "2 units are on the way, 2 still wait.",
  });
  expect(await statusOf(order.id)).toBe("PROCESSING");
  expect(await shipOrder(db, { ...wish, lines: [cups(2)] })).toEqual({
    ok: false,
    message: "At most 1 of Product can be sent.",
  });
  expect(await shipOrder(db, { ...wish, lines: [cups(1), pots(1)] })).toMatchObject({ ok: true });
  expect(await statusOf(order.id)).toBe("SHIPPED");
  expect(await mailsOf(order.id)).toEqual(["confirmation", "shipped", "shipped"]);
});

test("two who ship the same order together send each unit once", async () => {
  const { order, wish } = await anOrder();
  const outcomes = await Promise.all([1, 2, 3].map(() => shipOrder(db, { ...wish, lines: "ALL" })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.shipment.count({ where: { orderId: order.id } })).toBe(1);
});

test("units that went back to the shelf are not sent", async () => {
  const { order, wish, cups } = await anOrder();
  const back = [{ ...cups(2), restock: true }];
  await refundOrder(db, { orderId: order.id, amountMinor: 5000, lines: back, note: "", userId });
  expect(await shipOrder(db, { ...wish, lines: [cups(2)] })).toMatchObject({ ok: false });
  expect(await shipOrder(db, { ...wish, lines: "ALL" })).toMatchObject({
    message: "2 units are on the way: the order is complete.",
  });
  const found = await readOrderForStaff(db, order.number);
  expect(found?.lines[0]).toMatchObject({ shipped: 1, refunded: 2, restocked: 2, toShip: 0 });
  expect(found?.money).toMatchObject({ state: "REFUND_PENDING", onItsWay: { minor: 5000 } });
});

test("units whose money went back are not sent, on the shelf or not, until the refund fails", async () => {
  const { order, wish, cups, pots } = await anOrder();
  const lines = [{ ...cups(2), restock: false }];
  await refundOrder(db, { orderId: order.id, amountMinor: 5000, lines, note: "", userId });
  expect(await shipOrder(db, { ...wish, lines: [cups(2)] })).toMatchObject({ ok: false });
  await db.refund.updateMany({ where: { orderId: order.id }, data: { status: "FAILED" } });
  expect(await shipOrder(db, { ...wish, lines: [cups(3)] })).toMatchObject({ ok: true });
  // What has left is refunded later: the rest still waits.
  const later = [{ ...cups(1), restock: true }];
  await refundOrder(db, { orderId: order.id, amountMinor: 2500, lines: later, note: "", userId });
  expect(await shipOrder(db, { ...wish, lines: [pots(1)] })).toMatchObject({
    message: "1 unit is on the way: the order is complete.",
  });
});

test("an order whose units were all refunded has nothing to ship, and leaves the list of those that have", async () => {
  const waiting = { search: "", filter: "TO_SHIP", money: null, from: null, to: null } as const;
  const listed = async () => (await listOrders(db, waiting)).rows.map(({ number }) => number);
  const [byLines, byDashboard] = [await anOrder(), await anOrder()];
  const { orderId } = byLines.wish;
  expect(await listed()).toEqual(expect.arrayContaining([byLines.order.number, byDashboard.order.number]));
  const lines = [byLines.cups(3), byLines.pots(1)].map((line) => ({ ...line, restock: true }));
  await refundOrder(db, { orderId, amountMinor: 10_000, lines, note: "", userId });
  await db.refund.create({
    data: {
      ...{ orderId: byDashboard.order.id, amountMinor: 10_490, currency: "USD" },
      ...{ reason: "DASHBOARD", status: "SUCCEEDED", stripeRefundId: "re_dashboard" },
    },
  });
  for (const { order, wish } of [byLines, byDashboard]) {
    expect(await listed()).not.toContain(order.number);
    expect(await shipOrder(db, { ...wish, lines: "ALL" })).toEqual({
      ok: false,
      message: "Nothing of this order waits to be sent.",
    });
    expect(await statusOf(order.id)).toBe("PROCESSING");
  }
});

test("several orders are shipped at once, what cannot be is said, and a second click sends nothing", async () => {
  const [one, two, gone] = [await anOrder(), await anOrder(), await anOrder()];
  await cancelOrder(db, { orderId: gone.order.id, userId, note: "" });
  const parcels = [one, two, gone].map(({ order }) => ({
    number: order.number,
    trackingNumber: order === two.order ? "1Z 2" : "",
  }));
  const clicks = await Promise.all([1, 2].map(() => shipMany(db, { parcels, carrier: "DHL", userId })));
  expect(clicks.some(({ ok }) => ok)).toBe(true);
  expect(clicks[0]?.message).toContain(
    `Order ${gone.order.number}: This order is cancelled: its units are back on the shelf.`,
  );
  for (const { order } of [one, two]) {
    expect(await statusOf(order.id)).toBe("SHIPPED");
    expect(await db.shipment.count({ where: { orderId: order.id, carrier: "DHL" } })).toBe(1);
  }
  expect(await db.shipment.findFirst({ where: { orderId: two.order.id } })).toMatchObject({
    trackingNumber: "1Z 2",
  });
  expect(await shipMany(db, { parcels, carrier: "", userId })).toMatchObject({ ok: false });
});

test("the slip says what is in this parcel, and where the rest is", async () => {
  const { order, wish, cups } = await anOrder();
  const slipOf = async (shipmentId?: string) => (await readSlips(db, [order.number], shipmentId))[0];
  expect(await slipOf()).toMatchObject({
    parcel: null,
    address: { name: "Ada" },
    lines: [{ quantity: 3 }, { quantity: 1 }],
    others: [],
  });
  await shipOrder(db, { ...wish, lines: [cups(1)] });
  const back = [{ ...cups(1), restock: true }];
  await refundOrder(db, { orderId: order.id, amountMinor: 2500, lines: back, note: "", userId });
  expect(await slipOf()).toMatchObject({
    parcel: null,
    lines: [{ quantity: 1 }, { quantity: 1 }],
    others: [{ quantity: 1, elsewhere: 1, toFollow: 0, dropped: 1 }],
  });
  const { id } = await db.shipment.findFirstOrThrow({ where: { orderId: order.id } });
  expect(await slipOf(id)).toMatchObject({
    parcel: { place: 1, carrier: "UPS", trackingNumber: "1Z 999" },
    lines: [{ quantity: 1, elsewhere: 0, toFollow: 1, dropped: 1 }],
    others: [{}, { quantity: 0, toFollow: 1 }],
  });
  expect(await slipOf(userId)).toBeUndefined();
});

test("nothing of a cancelled or sold-out order is sent, and nothing at all is no parcel", async () => {
  const cancelled = await anOrder();
  await cancelOrder(db, { orderId: cancelled.order.id, userId, note: "" });
  expect(await shipOrder(db, { ...cancelled.wish, lines: "ALL" })).toMatchObject({ ok: false });
  const soldOut = await anOrder({ soldOut: true });
  expect(await shipOrder(db, { ...soldOut.wish, lines: "ALL" })).toMatchObject({ ok: false });
  const { wish, cups, order } = await anOrder();
  for (const lines of [[], [cups(0)], [cups(-1)], [cups(1.5)], [cups(1), cups(1)], [soldOut.cups(1)]]) {
    expect(await shipOrder(db, { ...wish, lines })).toMatchObject({ ok: false });
  }
  expect(await shipOrder(db, { ...wish, orderId: userId, lines: "ALL" })).toMatchObject({ ok: false });
  expect(await db.shipment.count({ where: { orderId: order.id } })).toBe(0);
});

test("the timeline tells all that happened, newest first", async () => {
  const { order, wish, cups } = await anOrder();
  await noteOrder(db, { orderId: order.id, text: "Gift wrap, please", userId });
  await shipOrder(db, { ...wish, lines: [cups(1)] });
  const back = [{ ...cups(1), restock: true }];
  await refundOrder(db, { orderId: order.id, amountMinor: 2500, lines: back, note: "a chip", userId });
  expect(await resendConfirmation(db, { orderId: order.id, userId })).toMatchObject({ ok: true });
  await db.orderMail.create({ data: { orderId: order.id, kind: "confirmation", key: `c-${order.id}` } });
  const timeline = await readTimeline(db, order.id);
  const told = timeline.map(({ kind }) => kind);
  expect(told.toSorted()).toEqual(
    ["AUDIT", "EVENT", "MAIL", "MOVEMENTS", "MOVEMENTS", "NOTE", "PLACED", "REFUND", "SHIPMENT"].toSorted(),
  );
  expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).toSorted((a, b) => +b - +a));
  expect(timeline.find(({ kind }) => kind === "NOTE")).toMatchObject({
    text: "Gift wrap, please",
    by: "Sam",
  });
  expect(timeline.findLast(({ kind }) => kind === "MOVEMENTS")).toMatchObject({
    ...{ reason: "SALE", by: null, lines: [{ quantity: -1 }, { quantity: -3 }] },
  });
});

test("a note whose form is sent twice is left once, and with something else in it says so", async () => {
  const { order } = await anOrder();
  const form = { noteId: uuid(), orderId: order.id, text: "Gift wrap, please", userId };
  const noted = { ok: true, message: "Noted." };
  expect(await Promise.all([noteOrder(db, form), noteOrder(db, form)])).toEqual([noted, noted]);
  expect(await noteOrder(db, form)).toEqual(noted);
  const other = await anOrder();
  for (const otherwise of [{ text: "No gift wrap" }, { orderId: other.order.id }]) {
    expect(await noteOrder(db, { ...form, ...otherwise })).toMatchObject({ ok: false });
  }
  const notes = await db.orderNote.findMany({ where: { orderId: { in: [order.id, other.order.id] } } });
  expect(notes).toMatchObject([{ id: form.noteId, text: "Gift wrap, please" }]);
  expect(await db.auditEntry.count({ where: { entityId: order.id, action: "note" } })).toBe(1);
});

test("a confirmation is sent again under a key of its own, so that it really goes out", async () => {
  const { order } = await anOrder();
  for (const _ of [1, 2]) await resendConfirmation(db, { orderId: order.id, userId });
  expect(await mailsOf(order.id)).toEqual(["confirmation", "confirmation", "confirmation"]);
  await db.order.update({ where: { id: order.id }, data: { email: null } });
  expect(await resendConfirmation(db, { orderId: order.id, userId })).toMatchObject({ ok: false });
});

test("a form that asks for the confirmation again sends it once, however often it comes", async () => {
  const [{ order }, { order: other }] = [await anOrder(), await anOrder()];
  const form = { formId: uuid(), orderId: order.id, userId };
  const answers = await Promise.all([resendConfirmation(db, form), resendConfirmation(db, form)]);
  answers.push(await resendConfirmation(db, form));
  const first = { ok: true, message: expect.stringContaining("on its way") };
  expect(answers).toEqual([first, first, first]);
  expect(await mailsOf(order.id)).toEqual(["confirmation", "confirmation"]);
  const asked = (await readTimeline(db, order.id)).filter(({ kind }) => kind === "AUDIT");
  expect(asked).toHaveLength(1);
  // Another form, and the same id at another order, ask anew.
  await resendConfirmation(db, { ...form, formId: uuid() });
  expect(await mailsOf(order.id)).toHaveLength(3);
  await resendConfirmation(db, { ...form, orderId: other.id });
  expect(await mailsOf(other.id)).toHaveLength(2);
});

test("a tracking number that comes later is noted, on record, and told once", async () => {
  const { order, wish } = await anOrder();
  const shipmentId = uuid();
  await shipOrder(db, { ...wish, shipmentId, lines: "ALL", trackingNumber: "" });
  const mails = async () => {
    const rows = await db.$queryRaw<{ key: string }[]>`
      SELECT key FROM graphile_worker.jobs WHERE key LIKE ${`mail:shipped-${shipmentId}%`} ORDER BY key`;
    return rows.length;
  };
  expect(await mails()).toBe(1);
  const change = { shipmentId, carrier: "UPS", trackingNumber: "1Z 777", tell: true, userId };
  const clicks = await Promise.all([changeTracking(db, change), changeTracking(db, change)]);
  expect(clicks).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await mails()).toBe(2);
  await changeTracking(db, { ...change, trackingNumber: "1Z 778", tell: false });
  expect(await mails()).toBe(2);
  expect(await db.shipment.findUnique({ where: { id: shipmentId } })).toMatchObject({
    ...{ carrier: "UPS", trackingNumber: "1Z 778" },
  });
  const noted = (await readTimeline(db, order.id)).filter(
    (entry) => entry.kind === "AUDIT" && entry.action === "change tracking",
  );
  expect(noted).toHaveLength(2);
  expect(await changeTracking(db, { ...change, shipmentId: uuid() })).toMatchObject({ ok: false });
});
