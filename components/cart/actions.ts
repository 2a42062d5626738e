import type { CartView } from "@/lib/cart/types";

/** What a change of the cart came to. `message` is for the shopper: what happened and what to do next. */
export type CartAnswer =
  | { ok: true; cart: CartView; message?: string }
  | { ok: false; cart?: CartView; message: string };

type Answer = Promise<CartAnswer>;

/**
 * What a cart can be asked to do. The first three are called by script and answer with the changed cart;
 * the last three are what the same forms do without script: they change the cart and show the cart page.
 */
export type CartActions = {
  add: (wish: { variantId: string; quantity: number }) => Answer;
  setQuantity: (wish: { lineId: string; quantity: number }) => Answer;
  remove: (wish: { lineId: string }) => Answer;
  addByForm: (form: FormData) => Promise<void>;
  setQuantityByForm: (form: FormData) => Promise<void>;
  removeByForm: (form: FormData) => Promise<void>;
};
