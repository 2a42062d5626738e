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
