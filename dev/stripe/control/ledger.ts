import type { StandIn } from "@/dev/stripe/stand-in";

export interface LedgerLine {
  payment_intent: string;
  session: string | null;
  status: string;
  currency: string;
  /** All in minor units of the currency. Refunds that failed or were cancelled are not in `refunded`. */
  amount: number;
  captured: number;
  refunded: number;
  metadata: Record<string, string>;
  session_metadata: Record<string, string>;
  client_reference_id: string | null;
}

/** What Stripe knows of the money, to be held against what the shop believes. */
export function ledgerOf(standIn: StandIn): LedgerLine[] {
  const { store } = standIn;
  const sessions = new Map([...store.sessions.values()].map((session) => [session.payment_intent, session]));
  return [...store.paymentIntents.values()].map((intent) => {
    const charge = store.charges.get(intent.latest_charge ?? "");
    const session = sessions.get(intent.id);
    return {
      payment_intent: intent.id,
      session: session?.id ?? null,
      status: intent.status,
      currency: intent.currency,
      amount: intent.amount,
      captured: charge?.paid ? charge.amount_captured : 0,
      refunded: charge?.amount_refunded ?? 0,
      metadata: intent.metadata,
      session_metadata: session?.metadata ?? {},
      client_reference_id: session?.client_reference_id ?? null,
    };
  });
}
