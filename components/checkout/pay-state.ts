import type { CartView } from "@/lib/cart/types";
import type { ShippingChoice } from "@/lib/checkout/types";

/** What stood in the way of the last try to pay; null before the first. */
export type PayState = {
  message: string;
  field: "email" | "shippingRateId" | undefined;
  /** The cart as it stood then, where that was the trouble. */
  cart: CartView | undefined;
  /** The ways to ship as they stood then, where they were the trouble. */
  shippingChoices: ShippingChoice[] | undefined;
  /** What was entered, so that it need not be entered again. */
  email: string;
  shippingRateId: string | undefined;
} | null;

export type PayAction = (before: PayState, form: FormData) => Promise<PayState>;
