import type { CartActions } from "@/components/cart/actions";
import { addByForm, removeByForm, setQuantity, setQuantityByForm } from "./actions";

/** The cart's actions, as components receive them. */
export const cartActions: CartActions = {
  setQuantity,
  addByForm,
  setQuantityByForm,
  removeByForm,
};
