import type { Tx } from "@/lib/db";
import { redact } from "./redact";
import type { EventDetail, QuarantinedRow } from "./types";

/** One event of the inbox with all that is known of it, its payload without persons and secrets; or null. */
export async function readEvent(tx: Tx, id: string): Promise<EventDetail | null> {
  const event = await tx.webhookEvent.findUnique({
    where: { id },
    include: { checkout: { select: { order: { select: { number: true } } } } },
  });
  if (!event) return null;
  const { checkout, payload, ...row } = event;
  return {
    ...row,
    orderNumber: checkout?.order?.number ?? null,
    decidable: isDecidable(event),
    payload: JSON.stringify(redact(payload), null, 2),
  };
}

/** Payments that fit no checkout and wait for a decision, oldest first. */
export async function listQuarantined(tx: Tx): Promise<QuarantinedRow[]> {
  const events = await tx.webhookEvent.findMany({
    where: { status: "QUARANTINED", resolution: null },
    orderBy: { receivedAt: "asc" },
    take: 50,
    select: { id: true, type: true, verdict: true, receivedAt: true, status: true, resolution: true },
  });
  return events.map(({ id, type, verdict, receivedAt, ...rest }) => ({
    ...{ id, type, verdict, receivedAt },
    decidable: isDecidable({ type, ...rest }),
  }));
}

/** Only a payment can be paid back or accepted; other news in quarantine is read and settled at Stripe. */
const isDecidable = ({
  type,
  status,
  resolution,
}: {
  type: string;
  status: string;
  resolution: string | null;
}) => status === "QUARANTINED" && resolution === null && type.startsWith("checkout.session.");
