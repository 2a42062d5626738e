"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { shopperAction } from "@/lib/auth/action";
import { ensureVisitorCart, visitorCartId } from "@/lib/auth/visitor";
import * as carts from "@/lib/cart/change-cart";
import type { CartChange, Refusal } from "@/lib/cart/types";
import { chooseVariant } from "@/lib/catalog/choose-variant";
import { db } from "@/lib/db";

const MOST_AT_ONCE = 99;
const NO_CART = {
  ok: false,
  why: "NOT_IN_CART",
  message: "Your cart is empty. Please add the item again.",
} as const;

const id = z.uuid("This item is not in the shop.");
const quantity = z.coerce
  .number("Please give a whole number.")
  .int("Please give a whole number.")
  .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} of one item, please.`);
const units = quantity.min(1, "Please choose at least one.");
const unitsOrNone = quantity.min(0, "Please give a whole number.");

export const addToCart = shopperAction(z.object({ variantId: id, quantity: units }), async (wish) =>
  carts.addToCart(db(), { cartId: await ensureVisitorCart(), ...wish }),
);

export const setQuantity = shopperAction(z.object({ lineId: id, quantity: unitsOrNone }), (wish) =>
  inOwnCart((cartId) => carts.setQuantity(db(), { cartId, ...wish })),
);

export const removeFromCart = shopperAction(z.object({ lineId: id }), (wish) =>
  inOwnCart((cartId) => carts.removeFromCart(db(), { cartId, ...wish })),
);

const chosen = z.object({
  productId: id,
  quantity: units,
  option0: id.optional(),
  option1: id.optional(),
  option2: id.optional(),
});

const addChosen = shopperAction(chosen, async ({ productId, quantity, option0, option1, option2 }) => {
  const optionValueIds = [option0, option1, option2].filter((value) => value !== undefined);
  const variantId = await chooseVariant({ productId, optionValueIds });
  if (!variantId) return { ok: false, message: "This combination is not made." } as const;
  return carts.addToCart(db(), { cartId: await ensureVisitorCart(), variantId, quantity });
});

// What the same forms do without JavaScript: the answer is the cart page, which says what came of it.

export async function addByForm(form: FormData): Promise<void> {
  showCart(await addChosen(form));
}

export async function setQuantityByForm(form: FormData): Promise<void> {
  showCart(await setQuantity(form));
}

export async function removeByForm(form: FormData): Promise<void> {
  showCart(await removeFromCart(form));
}

type Said = Refusal | "FEWER" | "UNCLEAR";

function showCart(answer: CartChange | { ok: false; message: string }): never {
  if (answer.ok && !answer.message) redirect("/cart");
  // A word of ours for the reason, not the sentence: what an address says must not become the shop's own words.
  const said: Said = answer.ok ? "FEWER" : "why" in answer ? answer.why : "UNCLEAR";
  redirect(`/cart?${new URLSearchParams({ said })}`);
}

async function inOwnCart(run: (cartId: string) => Promise<CartChange>) {
  const cartId = await visitorCartId();
  return cartId ? run(cartId) : NO_CART;
}
