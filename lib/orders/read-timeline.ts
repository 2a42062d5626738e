import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import type { Prisma } from "@/prisma/generated/client";
import type { TimelineEntry, TimelineMovement } from "./types";

const MOST_OF_A_KIND = 200;
const ONE_HAPPENING_MS = 1000;
/** What these did stands in records of its own. */
const TOLD_ELSEWHERE = [
  ...["refund", "ship", "note"],
  ...["ask for return", "approve return", "decline return", "receive return"],
];

const who = { select: { name: true, email: true } } as const;
const nameOfLine = (line: { productName: string; variantName: string }) =>
  [line.productName, line.variantName].filter(Boolean).join(", ");
const nameOf = (user: { name: string; email: string } | null) => (user ? user.name || user.email : null);

/** Everything that happened to an order, newest first. */
export async function readTimeline(tx: Tx, orderId: string): Promise<TimelineEntry[]> {
  const order = await tx.order.findUnique({
    where: { id: orderId },
    include: {
      mails: true,
      refunds: { include: { user: who } },
      disputes: true,
      shipments: { include: { user: who, lines: { include: { orderLine: true } } } },
      notes: { include: { user: who } },
      returns: {
        include: { approvedBy: who, endedBy: who, lines: { include: { orderLine: true } } },
      },
    },
  });
  if (!order) return [];
  const inCurrency = (minor: number) => money(minor, order.currency);
  const [events, movements] = await Promise.all([
    readEvents(tx, order.checkoutId),
    readMovements(tx, orderId),
  ]);
  const eventIds = events.map(({ id }) => id);
  const entries: TimelineEntry[] = [
    { kind: "PLACED", id: order.id, at: order.placedAt, by: null, number: order.number },
    ...events,
    ...movements,
    ...(await readAudit(tx, orderId, eventIds)),
    ...order.mails.map((mail) => ({
      ...{ kind: "MAIL" as const, id: mail.id, at: mail.sentAt, by: null },
      mail: mail.kind,
    })),
    ...order.refunds.map((refund) => ({
      ...{ kind: "REFUND" as const, id: refund.id, at: refund.createdAt, by: nameOf(refund.user) },
      amount: inCurrency(refund.amountMinor),
      reason: refund.reason,
      status: refund.status,
      failureReason: refund.failureReason,
      note: refund.note || null,
    })),
    ...order.disputes.flatMap(({ id, amountMinor, reason, status, stripeStatus, openedAt, closedAt }) => {
      const dispute = { kind: "DISPUTE" as const, by: null, amount: inCurrency(amountMinor), reason };
      const opened = { ...dispute, id: `${id} opened`, at: openedAt, status: "OPEN" as const };
      return closedAt === null
        ? [{ ...opened, stripeStatus, isOver: false }]
        : [
            { ...opened, stripeStatus: null, isOver: true },
            { ...dispute, id, at: closedAt, status, stripeStatus, isOver: true },
          ];
    }),
    ...order.shipments.map((shipment) => ({
      ...{ kind: "SHIPMENT" as const, id: shipment.id, at: shipment.shippedAt, by: nameOf(shipment.user) },
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      lines: shipment.lines.map(({ quantity, orderLine }) => ({ name: nameOfLine(orderLine), quantity })),
    })),
    ...order.returns.flatMap(stepsOfReturn),
    ...order.notes.map((note) => ({
      ...{ kind: "NOTE" as const, id: note.id, at: note.createdAt, by: nameOf(note.user) },
      text: note.text,
    })),
  ];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
}

type ReturnRow = Prisma.OrderReturnGetPayload<{
  include: {
    approvedBy: typeof who;
    endedBy: typeof who;
    lines: { include: { orderLine: true } };
  };
}>;

function stepsOfReturn({ id, lines, ...row }: ReturnRow): TimelineEntry[] {
  const units = (of: "quantity" | "received") =>
    lines.map((line) => ({ name: nameOfLine(line.orderLine), quantity: line[of] }));
  const step = { kind: "RETURN" as const, reason: null, said: "", lines: [] };
  const steps: TimelineEntry[] = [
    {
      ...{ ...step, id: `${id} asked`, at: row.askedAt, by: null, step: "ASKED" },
      ...{ reason: row.reason, said: row.note, lines: units("quantity") },
    },
  ];
  if (row.approvedAt) {
    const by = nameOf(row.approvedBy);
    steps.push({
      ...{ ...step, id: `${id} approved`, at: row.approvedAt, by, step: "APPROVED", said: row.approval },
    });
  }
  if (row.endedAt && row.status !== "ASKED") {
    const received = row.status === "RECEIVED";
    steps.push({
      ...{ ...step, id: `${id} ended`, at: row.endedAt, by: nameOf(row.endedBy), step: row.status },
      ...(received ? { lines: units("received").filter(({ quantity }) => quantity > 0) } : {}),
      ...(received ? {} : { said: row.refusal }),
    });
  }
  return steps;
}

async function readEvents(tx: Tx, checkoutId: string): Promise<TimelineEntry[]> {
  const events = await tx.webhookEvent.findMany({
    where: { checkoutId },
    orderBy: { receivedAt: "desc" },
    take: MOST_OF_A_KIND,
    select: { id: true, type: true, status: true, verdict: true, receivedAt: true },
  });
  return events.map(({ id, type, status, verdict, receivedAt }) => ({
    ...{ kind: "EVENT" as const, id, at: receivedAt, by: null },
    ...{ eventId: id, type, status, verdict },
  }));
}

/** Movements for one reason at one moment are one happening. */
async function readMovements(tx: Tx, orderId: string): Promise<TimelineEntry[]> {
  const movements = await tx.stockMovement.findMany({
    where: { OR: [{ orderLine: { orderId } }, { refund: { orderId } }] },
    orderBy: { seq: "desc" },
    take: MOST_OF_A_KIND,
    include: { user: who, variant: { select: { name: true, product: { select: { name: true } } } } },
  });
  const happenings: Extract<TimelineEntry, { kind: "MOVEMENTS" }>[] = [];
  for (const { variantId, variant, quantity, onHandAfter, ...movement } of movements) {
    const name = [variant.product.name, variant.name].filter(Boolean).join(", ");
    const line: TimelineMovement = { name, variantId, quantity, onHandAfter };
    const { id, createdAt: at, reason, user } = movement;
    const last = happenings.at(-1);
    if (last?.reason === reason && last.at.getTime() - at.getTime() < ONE_HAPPENING_MS) last.lines.push(line);
    else
      happenings.push({
        kind: "MOVEMENTS",
        id,
        at,
        by: nameOf(user),
        reason,
        note: movement.note || null,
        lines: [line],
      });
  }
  return happenings;
}

async function readAudit(tx: Tx, orderId: string, eventIds: string[]): Promise<TimelineEntry[]> {
  const entries = await tx.auditEntry.findMany({
    where: {
      OR: [
        { entity: "order", entityId: orderId, action: { notIn: TOLD_ELSEWHERE } },
        { entity: "webhook_event", entityId: { in: eventIds } },
      ],
    },
    orderBy: { createdAt: "desc" },
    take: MOST_OF_A_KIND,
    include: { user: who },
  });
  return entries.map(({ id, createdAt, action, after, user }) => ({
    ...{ kind: "AUDIT" as const, id, at: createdAt, by: nameOf(user) },
    ...{ action, note: noteIn(after) },
  }));
}

function noteIn(after: unknown): string | null {
  if (typeof after !== "object" || after === null || !("note" in after)) return null;
  return typeof after.note === "string" && after.note !== "" ? after.note : null;
}
