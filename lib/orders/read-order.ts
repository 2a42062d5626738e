import { z } from "zod";
import type { ShippingAddress } from "@/lib/address";
import type { Tx } from "@/lib/db";
import { localeOr } from "@/lib/language/locales";
import { money } from "@/lib/money";
import type { Prisma } from "@/prisma/generated/client";
import type { OrderView } from "./types";
import { readOrdersWaiting } from "./waiting-units";

/** The order for its owner's eyes; whether somebody may see it is asked by the caller. */
export async function readOrder(tx: Tx, orderId: string): Promise<OrderView | null> {
  const order = await tx.order.findUnique({
    where: { id: orderId },
    include: {
      checkout: { select: { locale: true } },
      lines: {
        orderBy: { position: "asc" },
        include: {
          variant: { select: { product: { select: { tint: true } } } },
          movements: { where: { reason: "SALE" }, select: { quantity: true, onHandAfter: true } },
        },
      },
      refunds: { orderBy: { createdAt: "asc" } },
      shipments: {
        orderBy: { shippedAt: "asc" },
        select: {
          ...{ id: true, shippedAt: true, carrier: true, trackingNumber: true },
          lines: { select: { orderLineId: true, quantity: true } },
        },
      },
      returns: { orderBy: { askedAt: "asc" }, select: RETURN },
    },
  });
  if (!order) return null;
  const waiting = order.status === "PROCESSING" ? await readOrdersWaiting(tx, [order.id]) : [];
  const inCurrency = (minor: number) => money(minor, order.currency);
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    email: order.email,
    locale: localeOr(order.checkout.locale),
    placedAt: order.placedAt,
    waits: waiting.length > 0,
    lines: order.lines.map((line) => ({
      id: line.id,
      variantId: line.variantId,
      sku: line.sku,
      productName: line.productName,
      variantName: line.variantName,
      imagePath: line.imagePath,
      tint: line.variant.product.tint,
      unitPrice: inCurrency(line.unitPriceMinor),
      lineTotal: inCurrency(line.unitPriceMinor * line.quantity),
      quantity: line.quantity,
      quantityMissing: line.quantityMissing,
      laterUnits: line.movements.reduce((sum, sale) => sum + soldAhead(sale), 0),
    })),
    subtotal: inCurrency(order.subtotalMinor),
    discount: inCurrency(order.discountMinor),
    discountCode: order.discountCode,
    shipping: inCurrency(order.shippingMinor),
    tax: inCurrency(order.taxMinor),
    taxIncluded: inCurrency(order.taxIncludedMinor),
    total: inCurrency(order.totalMinor),
    shippingName: order.shippingName,
    shippingAddress: readAddress(order.shippingAddress),
    refunds: order.refunds.map(({ amountMinor, status, reason, createdAt }) => ({
      amount: inCurrency(amountMinor),
      status,
      reason,
      createdAt,
    })),
    shipments: order.shipments,
    returns: order.returns,
    cancelledAt: order.cancelledAt,
  };
}

/** How many of a sale's units were below zero. */
const soldAhead = ({ quantity, onHandAfter }: { quantity: number; onHandAfter: number }) =>
  Math.min(-quantity, Math.max(0, -onHandAfter));

const RETURN = {
  ...{ id: true, status: true, reason: true, note: true, approval: true, refusal: true },
  ...{ askedAt: true, approvedAt: true, endedAt: true },
  lines: { select: { orderLineId: true, quantity: true, received: true, restocked: true } },
} satisfies Prisma.OrderReturnSelect;

const part = z.string().nullable();
const address = z.object({
  name: part,
  phone: part,
  line1: part,
  line2: part,
  city: part,
  state: part,
  postalCode: part,
  country: part,
});

/** The address in a row of `orders`; null when none was asked for. */
export const readAddress = (stored: unknown): ShippingAddress | null =>
  address.nullable().catch(null).parse(stored);
