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
  /** Whether Stripe is told an address of theirs, under their account's mail address. */
  addressKnown: boolean;
  /** What was typed here before, as by somebody who has come back from Stripe. */
  email: string | null;
};

/** Where to send the shopper, or what is in the way. */
export type OpenedCheckout =
  | { ok: true; url: string }
  | {
      ok: false;
      why: "EMAIL" | "EMPTY" | "CHANGED" | "JUST_SOLD_OUT" | "REFUSED" | "UNREACHABLE";
      cart?: CartView;
    }
  /** It costs something else than the shopper was shown, or does not ship in the way that was chosen. */
  | { ok: false; why: "PRICE" | "NO_SHIPPING"; cart: CartView; shippingChoices: ShippingChoice[] }
  /** It was opened and has ended already, as when another tab began anew. */
  | { ok: false; why: "ENDED"; ending: Ending; cart?: CartView };

/** Why an attempt to pay ended without a payment. */
export type Ending =
  | {
      why:
        | ("CART_CHANGED" | "CART_JOINED" | "TIME_OUT" | "BANK_REFUSED" | "NOT_OPENED" | "NOT_AGREED")
        | "UNKNOWN";
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
  /** Paid, but not as it was agreed: staff decide whether it becomes an order or goes back. */
  | { state: "IN_QUESTION" }
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
  /** What was decided about a quarantined payment, or how far its refund has come. */
  resolution: string | null;
  /** Its last refund failed, and nothing came after that. */
  refundFailed: boolean;
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
  /** When Stripe last brought it to our own route; null where it was only ever fetched. */
  deliveredAt: Date | null;
  processedAt: Date | null;
  choices: QuarantineChoice[];
  refunds: QuarantineRefundView[];
  /** JSON, without persons and secrets. */
  payload: string;
};

/** What staff may still decide about an event in quarantine. */
export type QuarantineChoice = "REFUND" | "ACCEPT" | "SET_ASIDE";

/** Money of a payment in quarantine on its way back. */
export type QuarantineRefundView = {
  id: string;
  amount: Money;
  status: "PENDING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  /** Whether Stripe has made it; until then it is only asked for. */
  made: boolean;
  failureReason: string | null;
  note: string | null;
  /** Who asked for it; null: it was made in Stripe's dashboard. */
  by: string | null;
  createdAt: Date;
};

export type QuarantinedRow = Pick<
  EventDetail,
  "id" | "type" | "verdict" | "resolution" | "refundFailed" | "receivedAt" | "choices"
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
  /** The file of levels that it works on. */
  importId: string | null;
  /** An amount, or the kind of a mail. */
  about: string | null;
};

export type CheckKindName = "verify" | "reconcile" | "audit";

export type LastCheck = {
  ok: boolean;
  summary: string;
  durationMs: number;
  startedAt: Date;
  /** It should have run again since then. */
  overdue: boolean;
  /** What was wrong, line by line. */
  findings: string[];
};

/** What the doctor found of one question. */
export type Found = Omit<DoctorAnswer, "name">;

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

/** A page of them; `count` is of all, `older` what the next page goes on from. */
export type OpenCheckouts = { checkouts: OpenCheckout[]; count: number; older: string | null };
