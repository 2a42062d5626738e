import type { ShippingAddress } from "@/lib/address";
import type { Locale } from "@/lib/language/locales";
import type { Money } from "@/lib/money";
import type { Turns } from "@/lib/paging";
import type { MovementReason } from "@/prisma/generated/enums";

export type OrderStatusName = "PROCESSING" | "SHIPPED" | "CANCELLED" | "SOLD_OUT";

/** What its buyer reads: see `shownStatus`. */
export type ShownStatus = OrderStatusName | "PAID_BACK";

export type OrderLineView = {
  id: string;
  variantId: string;
  sku: string;
  productName: string;
  variantName: string;
  imagePath: string | null;
  /** The ground that its picture stands on. */
  tint: string;
  unitPrice: Money;
  lineTotal: Money;
  quantity: number;
  /** Paid for but not there: refunded, not shipped. */
  quantityMissing: number;
  /** Sold before they were there: they ship once they are in. As it was when the order was placed. */
  laterUnits: number;
};

export type RefundView = {
  amount: Money;
  status: "PENDING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  reason: RefundReasonName;
  createdAt: Date;
};

/** One parcel. */
export type ShipmentView = {
  id: string;
  shippedAt: Date;
  carrier: string | null;
  trackingNumber: string | null;
  lines: { orderLineId: string; quantity: number }[];
};

export type ReturnStatusName = "ASKED" | "APPROVED" | "DECLINED" | "RECEIVED";

export const returnReasons = ["CHANGED_MIND", "DAMAGED", "WRONG_ITEM", "NOT_AS_SHOWN", "OTHER"] as const;
export type ReturnReasonName = (typeof returnReasons)[number];

/** What a buyer wants to send back, and what has come of it; all of it may be shown to them. */
export type ReturnView = {
  id: string;
  status: ReturnStatusName;
  reason: ReturnReasonName;
  /** The buyer's own words; empty where they said none, as all words here. */
  note: string;
  approval: string;
  refusal: string;
  askedAt: Date;
  approvedAt: Date | null;
  endedAt: Date | null;
  lines: { orderLineId: string; quantity: number; received: number; restocked: number }[];
};

/** Units by order line that can be returned until then; or why nothing can. */
export type Returnable =
  | { ok: true; until: Date; units: Map<string, number> }
  | { ok: false; why: "NOT_OFFERED" | "NOT_SENT" | "OPEN" | "DISPUTED" | "LATE" | "NOTHING_LEFT" };

/** What came of asking for a return. */
export type Asked =
  | { ok: true; returnId: string }
  | { ok: false; why: Extract<Returnable, { ok: false }>["why"] | "NOTHING_CHOSEN" | "TOO_MANY" };

export type OrderView = {
  id: string;
  number: number;
  status: OrderStatusName;
  email: string | null;
  /** Of the page that it was placed on, and of the mails about it. */
  locale: Locale;
  placedAt: Date;
  /** Whether anything of it is still to be sent. */
  waits: boolean;
  lines: OrderLineView[];
  subtotal: Money;
  discount: Money;
  /** The promotion code that it came from, where there was one and Stripe has named it. */
  discountCode: string | null;
  shipping: Money;
  /** A tax that came on top. */
  tax: Money;
  /** A tax that the prices have in them: a part of the total. */
  taxIncluded: Money;
  total: Money;
  shippingName: string;
  shippingAddress: ShippingAddress | null;
  refunds: RefundView[];
  shipments: ShipmentView[];
  /** Oldest first. */
  returns: ReturnView[];
  cancelledAt: Date | null;
};

/** "RETURNS": with a return that is open. */
export type OrderFilter = "ALL" | "TO_SHIP" | "RETURNS" | OrderStatusName;

export const moneyStates = [
  "PAID",
  "REFUND_PENDING",
  "PARTLY_REFUNDED",
  "REFUNDED",
  "REFUND_FAILED",
  "DISPUTED",
  "LOST",
] as const;

/** Which orders are meant; days are written 2026-11-23 and are days of the shop's time zone. */
export type OrderSearch = {
  /** A whole number or SKU, or words from the buyer's mail address and name, or from a SKU. */
  search: string;
  money: MoneyStateName | null;
  from: string | null;
  to: string | null;
  /** Only orders that took units of this variant, whatever its SKU was when they did. */
  variantId?: string | null;
};

export type OrderRow = {
  number: number;
  status: OrderStatusName;
  placedAt: Date;
  email: string | null;
  /** The name on the parcel. */
  buyer: string | null;
  unitCount: number;
  /** Units that wait to be sent. */
  toShip: number;
  total: Money;
  money: MoneyStateName;
};

export type OrderList = {
  rows: OrderRow[];
  /** How many orders the search finds, by status; null where they were not counted. */
  counts: Record<OrderFilter, number | null>;
  /** There are more than ALL says. */
  more: boolean;
} & Turns;

export type RefundReasonName =
  | "SOLD_OUT"
  | "CANCELLED"
  | "RETURNED"
  | "REQUESTED"
  | "QUARANTINED"
  | "DASHBOARD";

export type StaffRefundView = RefundView & {
  id: string;
  /** Stripe's word for why it failed. */
  failureReason: string | null;
  note: string | null;
  /** Who asked for it; null when the shop did by itself. */
  by: string | null;
  /** It failed, its amount has not gone back since, and nobody has said that they have seen it. */
  waits: boolean;
};

/** A line with what has become of its units since. */
export type StaffLineView = OrderLineView & {
  /** What was paid for all its units: after the discount, with a tax on top. */
  paid: Money;
  shipped: number;
  /** In refunds that did not fail. */
  refunded: number;
  /** Back on the shelf: what was taken less what is still out. */
  restocked: number;
  out: number;
  /** Units that can still be refunded. */
  left: number;
  /** Still to be sent; nothing that was refunded. */
  toShip: number;
};

/** "CLOSED": the bank only asked, and asks no more. */
export type DisputeStatusName = "OPEN" | "WON" | "LOST" | "CLOSED";

export type MoneyStateName = (typeof moneyStates)[number];

/** What the records say of an order's money. */
export type MoneyState = {
  captured: Money;
  refunded: Money;
  /** Asked for, and not yet confirmed by Stripe. */
  onItsWay: Money;
  /** What can still be paid back. */
  refundable: Money;
  state: MoneyStateName;
};

export type StaffOrderView = {
  order: OrderView;
  lines: StaffLineView[];
  money: MoneyState;
  shipmentCount: number;
  paymentIntentId: string | null;
  stripeSessionId: string | null;
  refunds: StaffRefundView[];
};

/** One line of an order, as one parcel sees it. */
export type SlipLine = {
  sku: string;
  productName: string;
  variantName: string;
  /** In this parcel. */
  quantity: number;
  /** In other parcels. */
  elsewhere: number;
  /** Waits to be sent after this parcel. */
  toFollow: number;
  /** Will not be sent: was not there, or was refunded. */
  dropped: number;
};

/** What lies in a parcel beside the goods. */
export type Slip = {
  orderId: string;
  number: number;
  placedAt: Date;
  shippingName: string;
  address: ShippingAddress | null;
  lines: SlipLine[];
  /** Lines of which something is not in this parcel. */
  others: SlipLine[];
  /** Null while it is being packed. `place`: which of the order's parcels, from 1. */
  parcel: { place: number; shippedAt: Date; carrier: string | null; trackingNumber: string | null } | null;
};

/** What came of a staff member's wish, for the form that asked. */
export type Outcome = { ok: true; message: string } | { ok: false; message: string };

/** One thing that happened to an order, as some record tells it. `by`: who; null where nobody did. */
export type TimelineEntry = { id: string; at: Date; by: string | null } & (
  | { kind: "PLACED"; number: number }
  | { kind: "EVENT"; eventId: string; type: string; status: string; verdict: string }
  | { kind: "MOVEMENTS"; reason: MovementReason; note: string | null; lines: TimelineMovement[] }
  | { kind: "MAIL"; mail: string }
  | {
      kind: "REFUND";
      amount: Money;
      reason: RefundReasonName;
      status: RefundView["status"];
      failureReason: string | null;
      note: string | null;
    }
  | {
      kind: "DISPUTE";
      amount: Money;
      reason: string;
      /** What happened then: it was opened, or closed like this. */
      status: DisputeStatusName;
      stripeStatus: string | null;
      isOver: boolean;
    }
  | { kind: "SHIPMENT"; carrier: string | null; trackingNumber: string | null; lines: TimelineUnits[] }
  | { kind: "NOTE"; text: string }
  | {
      kind: "RETURN";
      step: ReturnStatusName;
      /** Why it was asked for, and the words of the buyer, or of staff to the buyer. */
      reason: ReturnReasonName | null;
      said: string;
      /** Asked for, or received. */
      lines: TimelineUnits[];
    }
  | { kind: "AUDIT"; action: string; note: string | null }
);

export type TimelineUnits = { name: string; quantity: number };
export type TimelineMovement = TimelineUnits & { variantId: string; onHandAfter: number };

/**
 * What was sold in some time. `captured`: what was paid for orders placed in it; `refunded`: what of that went
 * back or is on its way, whenever it did; `kept`: the rest.
 */
export type Figures = { orders: number; captured: Money; refunded: Money; kept: Money };

export type Sales = {
  total: Figures;
  /** Units that left the shelf for these orders and did not come back. */
  units: number;
  /** What an order came to on average, before refunds; null where there was none. */
  average: Money | null;
  /** Every day, or, of a long time, every month, from the first to the last: also those without an order. */
  steps: (Figures & { step: string })[];
  bestSellers: BestSeller[];
};

export type BestSeller = {
  variantId: string;
  productName: string;
  variantName: string;
  sku: string;
  units: number;
  /** At the prices that were paid for them: after discounts, without shipping and tax. */
  worth: Money;
};

/** A variant of which something was sold: units that left the shelf, those that came back, and what is between. */
export type SoldVariant = BestSeller & { orders: number; taken: number; back: number };

export type SoldList = {
  rows: SoldVariant[];
  /** Of all pages together. */
  units: number;
  variants: number;
  page: number;
  pageCount: number;
};

/** One of the orders that somebody sees in their account. */
export type OwnOrder = {
  id: string;
  number: number;
  status: ShownStatus;
  placedAt: Date;
  /** "2 × Morning Cup" */
  items: string[];
  total: Money;
};
