import type { CartView } from "@/lib/cart/types";
import type { Money } from "@/lib/money";
import type { OrderView } from "@/lib/orders/types";
import type { Turns } from "@/lib/paging";

export type ShippingChoice = {
  id: string;
  name: string;
  /** After any free-shipping rule. */
  price: Money;
  /** Working days, both ends included. */
  minDays: number;
  maxDays: number;
};

/** All that the review page shows before the shopper goes to pay. */
export type CheckoutReview = {
  cart: CartView;
  shippingChoices: ShippingChoice[];
  /** Whether Stripe's page will ask for a code. */
  promotionCodes: boolean;
  /** Whether Stripe will add tax to the total. */
  taxOnTop: boolean;
};

/** Where to send the shopper, or what is in the way. */
export type OpenedCheckout =
  | { ok: true; url: string }
  | {
      ok: false;
      why: "EMAIL" | "EMPTY" | "CHANGED" | "JUST_SOLD_OUT" | "NO_SHIPPING" | "UNREACHABLE";
      cart?: CartView;
    };

/** Why an attempt to pay ended without a payment. */
export type Ending =
  | {
      why: "CART_CHANGED" | "TIME_OUT" | "BANK_REFUSED" | "NOT_OPENED" | "NOT_AGREED" | "UNKNOWN";
    }
  | { why: "SOLD_OUT"; name: string };

/** What the page that a shopper returns to may say. */
export type PaymentProgress =
  /** Not this visitor's, or unknown. */
  | { state: "NOT_FOUND" }
  /** Stripe has not told us yet. */
  | { state: "CONFIRMING" }
  /** A delayed method: the bank will say in some days. */
  | { state: "AWAITING_PAYMENT" }
  | { state: "PLACED"; order: OrderView }
  | { state: "SOLD_OUT"; order: OrderView }
  /** Expired or failed. */
  | { state: "ENDED"; ending: Ending };

export type EventStatusName = "PROCESSED" | "IGNORED" | "QUARANTINED" | "FAILED";
export type EventFilter = "ALL" | EventStatusName;

/** One of Stripe's events in the inbox, and what it came to. */
export type EventRow = {
  /** Stripe's own id, evt_… */
  id: string;
  type: string;
  status: EventStatusName;
  verdict: string;
  attempts: number;
  lastError: string | null;
  /** What staff decided about a quarantined payment. */
  resolution: string | null;
  receivedAt: Date;
  orderNumber: number | null;
};

export type EventDetail = EventRow & {
  apiVersion: string | null;
  livemode: boolean;
  objectId: string | null;
  durationMs: number | null;
  /** When Stripe made it. */
  createdAt: Date;
  processedAt: Date | null;
  choices: QuarantineChoice[];
  /** JSON, without persons and secrets. */
  payload: string;
};

/** What staff may still decide about a payment in quarantine. */
export type QuarantineChoice = "REFUND" | "ACCEPT";

export type QuarantinedRow = Pick<
  EventDetail,
  "id" | "type" | "verdict" | "resolution" | "receivedAt" | "choices"
>;

/** A job that was tried as often as it may be, and what it was about. */
export type StuckJob = {
  id: string;
  task: string;
  lastError: string | null;
  attempts: number;
  maxAttempts: number;
  updatedAt: Date;
  orderNumber: number | null;
  eventId: string | null;
  /** An amount, or the kind of a mail. */
  about: string | null;
};

export type CheckKindName = "verify" | "reconcile" | "audit";

export type LastCheck = {
  ok: boolean;
  summary: string;
  durationMs: number;
  startedAt: Date;
  /** What was wrong, line by line. */
  findings: string[];
};

/** One of the doctor's answers; `ok` is null where there is nothing to tell yet. */
export type DoctorAnswer = { name: string; ok: boolean | null; finding: string; nextStep?: string };

export type EventList = {
  rows: EventRow[];
  /** How many events there are, by verdict. */
  counts: Record<EventFilter, number>;
} & Turns;

/** A checkout that can still be paid, as far as one variant is in it. */
export type OpenCheckout = {
  id: string;
  units: number;
  /** Paid in a way that takes its time: the bank has yet to answer. */
  paymentIsComing: boolean;
  openedAt: Date;
  expiresAt: Date;
};
