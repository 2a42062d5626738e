import type { EventLog } from "@/dev/stripe/state/event-log";
import { newId } from "@/dev/stripe/state/ids";
import type { Random } from "@/dev/stripe/state/random";
import type { Delivery, Store } from "@/dev/stripe/state/store";
import type { StoredEvent } from "@/dev/stripe/wire";
import { Attempts } from "./attempts";
import { eventOnWire } from "./event-on-wire";
import { Sender } from "./send";
import { signatureHeader } from "./signature";
import { strikes, typeMatches, type WebhookSwitches } from "./switches";
import { Window } from "./window";

export interface DeliveryOptions {
  /** Waits between attempts. Stripe's own go on for three days; these end with the list. */
  retryScheduleMs: readonly number[];
  connections: number;
  /** How long an endpoint may take to answer. */
  timeoutMs: number;
}

/** Sends events to endpoints in the background, until they answer 2xx or the schedule is used up. */
export class Deliveries {
  readonly attempts = new Attempts();
  switches: WebhookSwitches = {};
  #store: Store;
  #events: EventLog;
  #random: Random;
  #options: DeliveryOptions;
  #sender: Sender;
  /** In the order they are to be sent. */
  #ready = new Set<Delivery>();
  #held = new Set<Delivery>();
  #window = new Window<Delivery>((collected) => {
    for (const delivery of this.#random.shuffled(collected)) this.#wait(delivery);
  });
  #timers = new Map<string, NodeJS.Timeout>();
  #sending = 0;
  #closed = false;
  #whenIdle: (() => void)[] = [];

  constructor(store: Store, events: EventLog, random: Random, options: DeliveryOptions) {
    this.#store = store;
    this.#events = events;
    this.#random = random;
    this.#options = options;
    this.#sender = new Sender(options.connections);
  }

  /** Takes up what an earlier run had not delivered. */
  resume(): void {
    for (const delivery of this.#store.deliveries.values()) this.#wait(delivery);
  }

  enqueue(event: StoredEvent): void {
    for (const endpoint of this.#store.webhookEndpoints.values()) {
      if (endpoint.status !== "enabled" || !typeMatches(event.type, endpoint.enabled_events)) continue;
      // Lost is lost: none of its copies comes.
      if (strikes(this.switches.drop, event.type, this.#random.next)) {
        this.#note(event, endpoint.id, 0, null, "dropped", null);
        continue;
      }
      for (let copy = 0; copy <= (this.switches.duplicate ?? 0); copy++) this.sendTo(endpoint.id, event);
    }
  }

  sendTo(endpointId: string, event: { id: string; type: string }): void {
    const { delayMs } = this.switches;
    const waitMs = delayMs ? this.#random.between(delayMs.least, delayMs.most) : 0;
    const delivery = this.#store.deliveries.put({
      id: newId("secret"),
      eventId: event.id,
      eventType: event.type,
      endpointId,
      attempts: 0,
      dueAtMs: Date.now() + waitMs,
    });
    const { reorder } = this.switches;
    if (reorder) this.#window.add(delivery, reorder.window, reorder.withinMs ?? 200);
    else this.#wait(delivery);
  }

  set(switches: WebhookSwitches): void {
    this.switches = { ...this.switches, ...switches };
    if (switches.hold !== undefined) this.#releaseHeld();
    if (switches.reorder === null) this.#window.close();
  }

  counts(): { ready: number; held: number; waiting: number; sending: number } {
    return {
      ready: this.#ready.size,
      held: this.#held.size,
      waiting: this.#timers.size + this.#window.size,
      sending: this.#sending,
    };
  }

  /** Whether nothing is on its way any more. What is held back does not count. */
  get idle(): boolean {
    const { ready, waiting, sending } = this.counts();
    return ready + waiting + sending === 0;
  }

  /** True once idle; false when it did not come to that in time. */
  untilIdle(timeoutMs: number): Promise<boolean> {
    if (this.idle) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs);
      this.#whenIdle.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** How many endpoints still wait for this event (`pending_webhooks`). */
  pending(eventId: string): number {
    let count = 0;
    for (const delivery of this.#store.deliveries.values()) if (delivery.eventId === eventId) count += 1;
    return count;
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#window.clear();
    this.#timers.clear();
    this.#ready.clear();
    this.#held.clear();
    this.switches = {};
    this.attempts.clear();
    this.#tellIfIdle();
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#window.clear();
    this.#sender.close();
  }

  #wait(delivery: Delivery): void {
    const waitMs = delivery.dueAtMs - Date.now();
    if (waitMs <= 0) {
      this.#makeReady(delivery);
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(delivery.id);
      this.#makeReady(delivery);
    }, waitMs);
    this.#timers.set(delivery.id, timer);
  }

  #makeReady(delivery: Delivery): void {
    const { hold } = this.switches;
    if (hold && typeMatches(delivery.eventType, hold.types)) this.#held.add(delivery);
    else this.#ready.add(delivery);
    setImmediate(() => this.#pump());
  }

  #releaseHeld(): void {
    const held = [...this.#held];
    this.#held.clear();
    for (const delivery of held) this.#makeReady(delivery);
  }

  #pump(): void {
    for (const delivery of this.#ready) {
      if (this.#closed || this.#sending >= this.#options.connections) return;
      this.#ready.delete(delivery);
      void this.#attempt(delivery);
    }
    this.#tellIfIdle();
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const endpoint = this.#store.webhookEndpoints.get(delivery.endpointId);
    const event = this.#events.get(delivery.eventId);
    if (!endpoint || !event) {
      this.#store.deliveries.delete(delivery.id);
      return;
    }
    this.#sending += 1;
    let status: number | null = null;
    let error: string | null = null;
    try {
      const body = JSON.stringify(eventOnWire(event, endpoint.api_version, 1));
      status = await this.#sender.post(
        endpoint.url,
        body,
        this.#sign(body, delivery),
        this.#options.timeoutMs,
      );
    } catch (cause) {
      error = cause instanceof Error ? cause.message : String(cause);
    }
    this.#sending -= 1;
    if (!this.#closed) this.#settle(delivery, status, error);
    this.#pump();
  }

  #sign(body: string, delivery: Delivery): string {
    const secret = this.#store.endpointSecrets.get(delivery.endpointId)?.secret ?? "";
    const wrong = strikes(this.switches.wrongSignature, delivery.eventType, this.#random.next);
    // Dated by the machine's clock: a stand-in that lives in another hour still signs what a shop accepts now.
    const at = Math.floor((Date.now() + (this.switches.signatureOffsetMs ?? 0)) / 1000);
    return signatureHeader(body, wrong ? `${secret}_wrong` : secret, at);
  }

  #settle(delivery: Delivery, status: number | null, error: string | null): void {
    const attempts = delivery.attempts + 1;
    const event = { id: delivery.eventId, type: delivery.eventType };
    const waitMs = this.#options.retryScheduleMs[delivery.attempts];
    if (status !== null && status >= 200 && status < 300) {
      this.#store.deliveries.delete(delivery.id);
      this.#note(event, delivery.endpointId, attempts, status, "delivered", error);
    } else if (waitMs === undefined) {
      this.#store.deliveries.delete(delivery.id);
      this.#note(event, delivery.endpointId, attempts, status, "gave_up", error);
    } else {
      this.#note(event, delivery.endpointId, attempts, status, "failed", error);
      if (this.#store.deliveries.get(delivery.id) !== delivery) return;
      this.#wait(this.#store.deliveries.change(delivery, { attempts, dueAtMs: Date.now() + waitMs }));
    }
  }

  #note(
    event: { id: string; type: string },
    endpointId: string,
    attempt: number,
    status: number | null,
    outcome: "delivered" | "failed" | "gave_up" | "dropped",
    error: string | null,
  ): void {
    const url = this.#store.webhookEndpoints.get(endpointId)?.url ?? "";
    this.attempts.add({
      event: event.id,
      type: event.type,
      url,
      attempt,
      status,
      outcome,
      error,
      at: Date.now(),
    });
  }

  #tellIfIdle(): void {
    if (!this.idle) return;
    for (const tell of this.#whenIdle.splice(0)) tell();
  }
}
