import { isState } from "@/components/stock/read-states";
import { hasFields, isPrice } from "@/components/ui/has-fields";
import type { CartView } from "@/lib/cart/types";
import type { CartAnswer } from "./actions";

/** Whether the server's answer says what a change came to. */
export function isAnswer(said: unknown): said is CartAnswer {
  if (!hasFields(said, { ok: "boolean" })) return false;
  return "cart" in said ? isCart(said.cart) : !said.ok && hasFields(said, { message: "string" });
}

/** Whether the server's answer is a cart that can be shown. */
export function isCart(said: unknown): said is CartView {
  return (
    hasFields(said, { lines: "object", unitCount: "number", subtotal: "object", ready: "boolean" }) &&
    Array.isArray(said.lines) &&
    said.lines.every(isLine) &&
    isPrice(said.subtotal)
  );
}

function isLine(said: unknown): boolean {
  return (
    hasFields(said, {
      ...({ id: "string", variantId: "string", quantity: "number", laterUnits: "number" } as const),
      ...({ productSlug: "string", productName: "string", variantName: "string", tint: "string" } as const),
      ...({ unitPrice: "object", lineTotal: "object", stock: "object" } as const),
    }) &&
    isPrice(said.unitPrice) &&
    isPrice(said.lineTotal) &&
    isState(said.stock)
  );
}
