import type { Locale } from "@/lib/language/locales";
import type { LowVariant } from "@/lib/mail/low-stock";
import { money } from "@/lib/money";
import type { OrderLineView, OrderView } from "@/lib/orders/types";

const eur = (minor: number) => money(minor, "EUR");
/** A fixed day, so that a preview looks the same tomorrow. */
const at = new Date("2026-03-02T09:30:00Z");

const line = (id: string, given: Partial<OrderLineView>): OrderLineView => ({
  ...{ id, variantId: id, sku: id.toUpperCase(), productName: "", variantName: "", tint: "sand" },
  ...{ imagePath: null, unitPrice: eur(1800), lineTotal: eur(1800), quantity: 1, quantityMissing: 0 },
  laterUnits: 0,
  ...given,
});

/** An order in which everything happened that a mail can tell of: a discount, two parcels, a refund, a gap. */
export const sampleOrder = (locale: Locale): OrderView => ({
  ...{
    id: "0",
    number: 1001,
    status: "PROCESSING",
    waits: true,
    email: "ada@example.com",
    locale,
    cancelledAt: null,
  },
  lines: [
    line("cup", {
      ...{ productName: "Morning Cup", variantName: "Sand, 350 ml" },
      ...{ quantity: 2, lineTotal: eur(3600), quantityMissing: 1 },
    }),
    line("pot", {
      ...{ productName: "Teapot for long afternoons", variantName: "Bottle green, 1.2 litres" },
      ...{ unitPrice: eur(124_900), lineTotal: eur(124_900) },
    }),
    line("cloth", { productName: "Linen Cloth", unitPrice: eur(900), lineTotal: eur(900) }),
  ],
  ...{ placedAt: at, subtotal: eur(129_400), discount: eur(1000), shipping: eur(490), tax: eur(20_581) },
  ...{ total: eur(149_471), taxIncluded: eur(0), discountCode: "SPRING", shippingName: "Standard" },
  shippingAddress: null,
  refunds: [
    { amount: eur(1800), status: "SUCCEEDED", reason: "SOLD_OUT", createdAt: at },
    { amount: eur(147_671), status: "PENDING", reason: "CANCELLED", createdAt: at },
  ],
  shipments: [
    {
      ...{ id: "first", shippedAt: at, carrier: null, trackingNumber: null },
      lines: [
        { orderLineId: "cup", quantity: 2 },
        { orderLineId: "pot", quantity: 1 },
        { orderLineId: "cloth", quantity: 1 },
      ],
    },
    {
      ...{ id: "second", shippedAt: at, carrier: "DHL", trackingNumber: "00340434161094042557" },
      lines: [
        { orderLineId: "cup", quantity: 1 },
        { orderLineId: "cloth", quantity: 1 },
      ],
    },
  ],
  returns: [
    {
      ...{ id: "second", status: "APPROVED", reason: "DAMAGED", note: "" },
      ...{ askedAt: at, approvedAt: at, endedAt: null },
      ...STAFF_WORDS[locale],
      lines: [
        { orderLineId: "cup", quantity: 1, received: 0, restocked: 0 },
        { orderLineId: "cloth", quantity: 1, received: 0, restocked: 0 },
      ],
    },
  ],
});

const STAFF_WORDS = {
  en: {
    approval: "We are sorry that it came broken.\nPlease wrap what is left in paper.",
    refusal: "The cloth was washed, and we cannot sell it any more.",
  },
  de: {
    approval: "Es tut uns leid, dass etwas zerbrochen ist.\nBitte wickeln Sie die Scherben in Papier.",
    refusal: "Das Tuch ist schon gewaschen, und wir können es nicht mehr verkaufen.",
  },
} satisfies Record<Locale, object>;

export const sampleLowVariants: LowVariant[] = [
  { name: "Morning Cup, Sand, 350 ml", sku: "CUP-SAND", onHand: 3, threshold: 5 },
  { name: "Teapot for long afternoons, Bottle green", sku: "POT-GREEN", onHand: 0, threshold: 2 },
  { name: "Linen Cloth", sku: "CLOTH", onHand: -1, threshold: 5 },
];
