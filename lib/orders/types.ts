import type { ShippingAddress } from "@/lib/address";
import type { Money } from "@/lib/money";
import type { MovementReason } from "@/prisma/generated/enums";

export type OrderStatusName = "PROCESSING" | "SHIPPED" | "CANCELLED" | "SOLD_OUT";

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
};

export type RefundView = {
  amount: Money;
  status: "PENDING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  createdAt: Date;
};

export type OrderView = {
  id: string;
  number: number;
  status: OrderStatusName;
  email: string | null;
  placedAt: Date;
  lines: OrderLineView[];
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  total: Money;
  shippingName: string;
  shippingAddress: ShippingAddress | null;
  refunds: RefundView[];
  shipments: { shippedAt: Date; carrier: string | null; trackingNumber: string | null }[];
  cancelledAt: Date | null;
};

export type OrderFilter = "ALL" | OrderStatusName;

export type OrderRow = {
  number: number;
  status: OrderStatusName;
  placedAt: Date;
  email: string | null;
  /** The name on the parcel. */
  buyer: string | null;
  unitCount: number;
  total: Money;
};

export type OrderList = {
  rows: OrderRow[];
  /** How many orders the search finds, by status. */
  counts: Record<OrderFilter, number>;
  page: number;
  pageCount: number;
};

export type RefundReasonName =
  | "SOLD_OUT"
  | "CANCELLED"
  | "RETURNED"
  | "REQUESTED"
  | "QUARANTINED"
  | "DASHBOARD";

export type StaffRefundView = RefundView & {
  id: string;
  reason: RefundReasonName;
  /** Stripe's word for why it failed. */
  failureReason: string | null;
  note: string | null;
  /** Who asked for it; null when the shop did by itself. */
  by: string | null;
};

/** A line with what has become of its units since. */
export type StaffLineView = OrderLineView & {
  shipped: number;
  /** In refunds that did not fail. */
  refunded: number;
  /** Back on the shelf: what was taken less what is still out. */
  restocked: number;
  toShip: number;
};

export type DisputeStatusName = "OPEN" | "WON" | "LOST";

/** What the records say of an order's money. */
export type MoneyState = {
  captured: Money;
  refunded: Money;
  /** Asked for, and not yet confirmed by Stripe. */
  onItsWay: Money;
  /** What can still be paid back. */
  refundable: Money;
  state: "PAID" | "REFUND_PENDING" | "PARTLY_REFUNDED" | "REFUNDED" | "REFUND_FAILED" | "DISPUTED" | "LOST";
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
  | { kind: "DISPUTE"; amount: Money; reason: string; status: DisputeStatusName }
  | { kind: "SHIPMENT"; carrier: string | null; trackingNumber: string | null; lines: TimelineUnits[] }
  | { kind: "NOTE"; text: string }
  | { kind: "AUDIT"; action: string; note: string | null }
);

export type TimelineUnits = { name: string; quantity: number };
export type TimelineMovement = TimelineUnits & { variantId: string; onHandAfter: number };
