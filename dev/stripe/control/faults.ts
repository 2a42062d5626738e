import { z } from "zod";
import type { Random } from "@/dev/stripe/state/random";

/**
 * What can go wrong with an API request.
 * `429`: refused before it began. `500`: fails before it began; with `saved`, the failure is what the same
 * idempotency key gets ever after. `timeout`: never answered, nothing done. `slow`: done after `delayMs`,
 * its key in use meanwhile. `lost`: done, and the connection cut before the answer.
 */
export const apiFault = z.strictObject({
  kind: z.enum(["429", "500", "timeout", "slow", "lost"]),
  /** Method and path, `*` for anything: `POST /v1/refunds`, `* /v1/checkout/sessions*`. All routes when absent. */
  route: z.string().optional(),
  next: z.number().int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  delayMs: z.number().min(0).default(1000),
  saved: z.boolean().default(false),
});

export type ApiFault = z.input<typeof apiFault>;

/** How refunds end from now on; `afterMs` is how long the pending ones take. */
export const refundSwitch = z.strictObject({
  outcome: z.enum([
    "succeeds",
    "pending_then_succeeds",
    "pending_then_fails",
    "succeeds_then_fails",
    "balance_too_low",
  ]),
  next: z.number().int().min(1).optional(),
  /** Null: never by itself, only by `/_control/settle`. */
  afterMs: z.number().min(0).nullable().optional(),
});

export type RefundSwitch = z.infer<typeof refundSwitch>;

/** The faults that are set, and the question whether one strikes a request. */
export class Faults {
  #api: z.output<typeof apiFault>[] = [];
  refunds: RefundSwitch | undefined;
  #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  add(fault: ApiFault): void {
    this.#api.push(apiFault.parse(fault));
  }

  list(): ApiFault[] {
    return this.#api;
  }

  clear(): void {
    this.#api = [];
    this.refunds = undefined;
  }

  /** The fault for this request, if any; uses up one of its `next`. */
  strike(method: string, path: string): z.output<typeof apiFault> | undefined {
    const fault = this.#api.find((one) => matches(one.route, method, path) && this.#isDue(one));
    if (fault?.next !== undefined) fault.next -= 1;
    this.#api = this.#api.filter((one) => one.next !== 0);
    return fault;
  }

  /** Whether the refund being asked for now is refused, since the account's balance does not cover it. */
  refusesForBalance(): boolean {
    return this.refunds?.outcome === "balance_too_low" && this.refundOutcome() !== undefined;
  }

  /** How the refund being made now ends. */
  refundOutcome(): RefundSwitch | undefined {
    const chosen = this.refunds;
    if (chosen?.next !== undefined) {
      this.refunds = chosen.next > 1 ? { ...chosen, next: chosen.next - 1 } : undefined;
    }
    return chosen;
  }

  #isDue(fault: z.output<typeof apiFault>): boolean {
    if (fault.next !== undefined) return fault.next > 0;
    return this.#random.next() < (fault.probability ?? 1);
  }
}

function matches(route: string | undefined, method: string, path: string): boolean {
  if (route === undefined) return true;
  const pattern = route.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(`${method} ${path}`);
}
