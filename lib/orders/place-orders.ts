import type { ShippingAddress } from "@/lib/address";
import { Prisma } from "@/prisma/generated/client";

/** An order about to be written, with its refund where units were missing. Amounts are minor units. */
export type NewOrder = {
  id: string;
  number: number;
  checkoutId: string;
  userId: string | null;
  status: "PROCESSING" | "SOLD_OUT";
  email: string | null;
  currency: string;
  subtotalMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  taxIncludedMinor: number;
  totalMinor: number;
  paymentIntentId: string | null;
  shippingName: string;
  shippingAddress: ShippingAddress | null;
  lines: NewOrderLine[];
  refund: { id: string; amountMinor: number } | null;
};

export type NewOrderLine = {
  id: string;
  checkoutLineId: string;
  variantId: string;
  position: number;
  sku: string;
  productName: string;
  variantName: string;
  imagePath: string | null;
  unitPriceMinor: number;
  quantity: number;
  quantityMissing: number;
};

/**
 * The part of a statement that writes orders, their lines, and a PENDING refund for what was missing. It wants to
 * stand behind `WITH`, beside whatever else is written with them.
 */
export const placeOrders = (orders: readonly NewOrder[]): Prisma.Sql => Prisma.sql`
  placed AS (
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) AS o (
      "id" uuid, "number" int, "checkoutId" uuid, "userId" uuid, "status" "OrderStatus", "email" text,
      "currency" text, "subtotalMinor" int, "discountMinor" int, "shippingMinor" int, "taxMinor" int, "taxIncludedMinor" int,
      "totalMinor" int, "paymentIntentId" text, "shippingName" text, "shippingAddress" jsonb,
      "lines" jsonb, "refund" jsonb)
  ), orders_written AS (
    INSERT INTO orders (id, number, checkout_id, user_id, status, email, currency, subtotal_minor,
      discount_minor, shipping_minor, tax_minor, tax_included_minor, total_minor, payment_intent_id, shipping_name, shipping_address)
    SELECT "id", "number", "checkoutId", "userId", "status", "email", "currency", "subtotalMinor",
      "discountMinor", "shippingMinor", "taxMinor", "taxIncludedMinor", "totalMinor", "paymentIntentId", "shippingName",
      NULLIF("shippingAddress", 'null'::jsonb)
    FROM placed
  ), refunds_written AS (
    INSERT INTO refund (id, order_id, amount_minor, currency, reason)
    SELECT (refund->>'id')::uuid, id, (refund->>'amountMinor')::int, currency, 'SOLD_OUT'
    FROM placed WHERE jsonb_typeof(refund) = 'object'
  ), lines_written AS (
    INSERT INTO order_line (id, order_id, checkout_line_id, variant_id, position, sku, product_name,
      variant_name, image_path, unit_price_minor, quantity, quantity_missing)
    SELECT line."id", placed."id", "checkoutLineId", "variantId", "position", "sku", "productName",
      "variantName", "imagePath", "unitPriceMinor", "quantity", "quantityMissing"
    FROM placed, jsonb_to_recordset(placed.lines) AS line (
      "id" uuid, "checkoutLineId" uuid, "variantId" uuid, "position" int, "sku" text, "productName" text,
      "variantName" text, "imagePath" text, "unitPriceMinor" int, "quantity" int, "quantityMissing" int)
  )`;
