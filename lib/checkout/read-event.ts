import type { Tx } from "@/lib/db";
import { redact } from "./redact";
import type { EventDetail, QuarantineChoice, QuarantinedRow } from "./types";

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
    choices: choicesOf(event),
    payload: JSON.stringify(redact(payload), null, 2),
  };
}

/** Payments that fit no checkout and wait for a decision, or for its end, oldest first. */
export async function listQuarantined(tx: Tx): Promise<QuarantinedRow[]> {
  const events = await tx.webhookEvent.findMany({
    where: { status: "QUARANTINED" },
    orderBy: { receivedAt: "asc" },
    take: 50,
    select: { id: true, type: true, verdict: true, receivedAt: true, status: true, resolution: true },
  });
  return events.map((event) => ({ ...event, choices: choicesOf(event) }));
}

type Judged = { type: string; status: string; resolution: string | null };

/**
 * Only a payment can be paid back or accepted; other news in quarantine is settled at Stripe. Once a refund
 * was asked for, it may only be asked for again: Stripe may have made it.
 */
function choicesOf({ type, status, resolution }: Judged): QuarantineChoice[] {
  if (status !== "QUARANTINED" || !type.startsWith("checkout.session.")) return [];
  return resolution === null ? ["REFUND", "ACCEPT"] : ["REFUND"];
}
