import type { CartActions } from "@/components/cart/actions";
import {
  addByForm,
  addToCart,
  removeByForm,
  removeFromCart,
  setQuantity,
  setQuantityByForm,
} from "./actions";

/** The cart's actions, as components receive them. */
export const cartActions: CartActions = {
  add: addToCart,
  setQuantity,
  remove: removeFromCart,
  addByForm,
  setQuantityByForm,
  removeByForm,
};
