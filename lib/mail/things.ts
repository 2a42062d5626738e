import type { OrderLineView } from "@/lib/orders/types";

/** "2 × Teapot, white; 1 × Cup" */
export const thingsOf = (
  lines: OrderLineView[],
  units: { orderLineId: string; quantity: number }[],
): string =>
  units.map(({ orderLineId, quantity }) => `${quantity} × ${nameOf(lines, orderLineId)}`).join("; ");

function nameOf(lines: OrderLineView[], orderLineId: string): string {
  const line = lines.find(({ id }) => id === orderLineId);
  return [line?.productName, line?.variantName].filter(Boolean).join(", ");
}
