import type { Idempotency } from "@/dev/stripe/api/idempotency";
import { closeDispute, openDispute } from "@/dev/stripe/payments/disputes";
import { doWhatIsDue, expireSessions, finish } from "@/dev/stripe/payments/later";
import { makeRefund, unrefunded } from "@/dev/stripe/payments/refunds";
import { BY_ITSELF, type StandIn } from "@/dev/stripe/stand-in";
import { newId } from "@/dev/stripe/state/ids";
import type { Attempt } from "@/dev/stripe/webhooks/attempts";
import { type EndpointOptions, putEndpoint } from "@/dev/stripe/webhooks/endpoints";
import type { WebhookSwitches } from "@/dev/stripe/webhooks/switches";
import type { Charge, Dispute, Refund, StoredEvent } from "@/dev/stripe/wire";
import type { ApiFault, RefundSwitch } from "./faults";
import { type LedgerLine, ledgerOf } from "./ledger";
import { type PayOrder, type PayOutcome, payNow } from "./pay";

/** The switches for tests, as methods; `/_control` offers the same over HTTP. */
export class Control {
  #standIn: StandIn;
  #idempotency: Idempotency;

  constructor(standIn: StandIn, idempotency: Idempotency) {
    this.#standIn = standIn;
    this.#idempotency = idempotency;
  }

  /** Pays a session without a browser. */
  pay(order: PayOrder): PayOutcome {
    return payNow(this.#standIn, order);
  }

  /** Ends what is pending now: the delayed payment of a session, or a refund. `succeeds` as it was arranged. */
  settle(what: {
    session?: string | undefined;
    refund?: string | undefined;
    succeeds?: boolean | undefined;
  }): void {
    const due = this.#standIn.store.dueLater.find(({ what: one }) =>
      one.kind === "payment" ? one.sessionId === what.session : one.refundId === what.refund,
    );
    if (!due) throw new Error(`Nothing is pending for ${what.session ?? what.refund}`);
    finish(this.#standIn, due, what.succeeds ?? due.what.succeeds);
  }

  /** A refund made in the dashboard. `amount` in minor units; all that is left when absent. */
  refund(order: { payment_intent: string; amount?: number | undefined }): Refund {
    const charge = this.#chargeOf(order.payment_intent);
    const amount = order.amount ?? unrefunded(charge);
    if (amount < 1 || amount > unrefunded(charge)) throw new Error(`${unrefunded(charge)} is left to refund`);
    return makeRefund(this.#standIn, charge, { amount, metadata: {}, reason: null }, BY_ITSELF);
  }

  /** Opens a dispute about a payment, or an inquiry, or closes the open one; `warning_closed` closes an inquiry. */
  dispute(order: {
    payment_intent: string;
    reason?: string | undefined;
    inquiry?: boolean | undefined;
    close?: "won" | "lost" | "warning_closed" | undefined;
  }): Dispute {
    if (!order.close) {
      return openDispute(
        this.#standIn,
        this.#chargeOf(order.payment_intent),
        order.reason ?? "fraudulent",
        BY_ITSELF,
        { inquiry: order.inquiry ?? false },
      );
    }
    const { disputes } = this.#standIn.store;
    const awaited = order.close === "warning_closed" ? "warning_needs_response" : "needs_response";
    const open = disputes.find(
      (one) => one.payment_intent === order.payment_intent && one.status === awaited,
    );
    if (!open) throw new Error(`No dispute is open for ${order.payment_intent}`);
    return closeDispute(this.#standIn, open, order.close, BY_ITSELF);
  }

  /** Hold, delay, duplicate, reorder, drop or spoil deliveries. */
  webhooks(switches: WebhookSwitches): void {
    this.#standIn.deliveries.set(switches);
  }

  addEndpoint(endpoint: EndpointOptions): string {
    return putEndpoint(this.#standIn, endpoint).id;
  }

  fault(fault: ApiFault): void {
    this.#standIn.faults.add(fault);
  }

  /** How refunds end from now on. */
  refunds(chosen: RefundSwitch): void {
    this.#standIn.faults.refunds = chosen;
  }

  clearFaults(): void {
    this.#standIn.faults.clear();
  }

  /** Moves the clock; sessions whose time is then up expire at once. */
  clock(offsetMs: number): void {
    this.#standIn.clock.offsetMs = offsetMs;
    expireSessions(this.#standIn);
    doWhatIsDue(this.#standIn);
  }

  /** Sends an event once more to every enabled endpoint, whatever its types. */
  redeliver(eventId: string): void {
    const event = this.#standIn.events.get(eventId);
    if (!event) throw new Error(`No such event: ${eventId}`);
    this.#toAll(event);
  }

  /** Sends an event of the test's own making, signed. What it leaves out is filled in. It is kept when `keep`. */
  emit(event: Partial<StoredEvent> & { type: string }): StoredEvent {
    const whole: StoredEvent = {
      id: newId("event"),
      object: "event",
      created: this.#standIn.clock.now(),
      data: { object: {} },
      livemode: false,
      request: { id: null, idempotency_key: null },
      ...event,
    };
    this.#standIn.events.append(whole);
    this.#toAll(whole);
    return whole;
  }

  /** Every payment intent with what was captured and refunded, in minor units. */
  ledger(): LedgerLine[] {
    return ledgerOf(this.#standIn);
  }

  /** The latest attempts to deliver, oldest first; at most ten thousand. */
  deliveries(): Attempt[] {
    return this.#standIn.deliveries.attempts.list();
  }

  status() {
    const { deliveries, events, store, faults } = this.#standIn;
    return {
      deliveries: { ...deliveries.counts(), attempts: deliveries.attempts.total },
      webhooks: deliveries.switches,
      faults: faults.list(),
      events: events.size,
      sessions: store.sessions.size,
    };
  }

  /** True once nothing is on its way any more (what is held back does not count); false after `timeoutMs`. */
  idle(timeoutMs = 10_000): Promise<boolean> {
    return this.#standIn.deliveries.untilIdle(timeoutMs);
  }

  /** Forgets everything but the endpoints, and puts every switch back to normal. */
  reset(): void {
    const { store, events, deliveries, faults, clock } = this.#standIn;
    const endpoints = [...store.webhookEndpoints.values()];
    const secrets = [...store.endpointSecrets.values()];
    deliveries.clear();
    store.clear();
    events.clear();
    faults.clear();
    this.#idempotency.clear();
    clock.offsetMs = 0;
    for (const endpoint of endpoints) store.webhookEndpoints.put(endpoint);
    for (const secret of secrets) store.endpointSecrets.put(secret);
  }

  #toAll(event: StoredEvent): void {
    for (const endpoint of this.#standIn.store.webhookEndpoints.values()) {
      if (endpoint.status === "enabled") this.#standIn.deliveries.sendTo(endpoint.id, event);
    }
  }

  #chargeOf(intentId: string): Charge {
    const { paymentIntents, charges } = this.#standIn.store;
    const charge = charges.get(paymentIntents.get(intentId)?.latest_charge ?? "");
    if (!charge?.captured) throw new Error(`No captured charge for ${intentId}`);
    return charge;
  }
}
