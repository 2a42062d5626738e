import type { ShippingAddress } from "@/lib/address";
import type { Money } from "@/lib/money";

export type OrderStatusName = "PROCESSING" | "SHIPPED" | "CANCELLED" | "SOLD_OUT";

export type OrderLineView = {
  id: string;
  variantId: string;
  sku: string;
  productName: string;
  variantName: string;
  imagePath: string | null;
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
  /** Who asked for it; null when the shop did by itself. */
  by: string | null;
};

export type StaffOrderView = {
  order: OrderView;
  paymentIntentId: string | null;
  stripeSessionId: string | null;
  refunds: StaffRefundView[];
};
