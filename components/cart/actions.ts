import type { CartView } from "@/lib/cart/types";

/** What a change of the cart came to. `message` is for the shopper: what happened and what to do next. */
export type CartAnswer =
  | { ok: true; cart: CartView; message?: string }
  | { ok: false; cart?: CartView; message: string };

/** To be put in the cart, by POST /api/cart. */
export type CartWish = { variantId: string; quantity: number };

/**
 * What a cart can be asked to do by actions. The first is called by script and answers with the changed cart; 0 takes
 * the line out. The others are what forms do without script: they change the cart and show the cart page.
 */
export type CartActions = {
  setQuantity: (wish: { lineId: string; quantity: number }) => Promise<CartAnswer>;
  addByForm: (form: FormData) => Promise<void>;
  setQuantityByForm: (form: FormData) => Promise<void>;
  removeByForm: (form: FormData) => Promise<void>;
};
