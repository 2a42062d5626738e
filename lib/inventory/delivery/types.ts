import type { Money } from "@/lib/money";

export type DeliveryStatusName = "OPEN" | "FINISHED" | "CANCELLED";

export type DeliveryRow = {
  id: string;
  /** What people call it by. */
  number: number;
  supplier: string;
  /** The supplier's own number for it; "" for none. */
  reference: string;
  status: DeliveryStatusName;
  currency: string;
  createdAt: Date;
  createdBy: string;
  endedAt: Date | null;
  endedBy: string | null;
  lines: number;
  /** Units, over all lines. */
  expected: number;
  received: number;
  /** What is still to come of each line, summed: above 0 also where more came of another line than was expected. */
  toCome: number;
};

export type DeliveryLineView = {
  id: string;
  variantId: string;
  sku: string;
  productName: string;
  variantName: string;
  expected: number;
  received: number;
  /** What is still to come: 0 or more. */
  toCome: number;
  unitCost: Money | null;
};

/** What arrived together, by whom it was received. */
export type ReceiptView = {
  id: string;
  at: Date;
  by: string;
  lines: { variantId: string; sku: string; quantity: number }[];
};

export type DeliveryView = DeliveryRow & { items: DeliveryLineView[]; receipts: ReceiptView[] };
