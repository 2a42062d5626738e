import type { CartChange } from "@/lib/cart/types";

type Refused = { ok: false; message: string };
type Answer = Promise<CartChange | Refused>;

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
