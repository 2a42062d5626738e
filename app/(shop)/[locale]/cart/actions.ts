"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { CartAnswer } from "@/components/cart/actions";
import { type Refused, shopperAction } from "@/lib/auth/action";
import { ensureVisitorCart, visitorCartId } from "@/lib/auth/visitor";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import * as carts from "@/lib/cart/change-cart";
import type { CartChange } from "@/lib/cart/types";
import { chooseVariant } from "@/lib/catalog/choose-variant";
import { db } from "@/lib/db";
import { type Locale, localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { id, units, unitsOrNone } from "./fields";
import { inWords } from "./in-words";
import { type NotMade, saidInAddress } from "./said";

const set = shopperAction(z.object({ lineId: id, quantity: unitsOrNone }), (wish, locale) =>
  inOwnCart(locale, (cartId) => carts.setQuantity(db(), { cartId, ...wish })),
);

const remove = shopperAction(z.object({ lineId: id }), (wish, locale) =>
  inOwnCart(locale, (cartId) => carts.removeFromCart(db(), { cartId, ...wish })),
);

const chosen = z.object({
  productId: id,
  quantity: units,
  option0: id.optional(),
  option1: id.optional(),
  option2: id.optional(),
});

const addChosen = shopperAction(
  chosen,
  async ({ productId, quantity, option0, option1, option2 }, locale): Promise<CartChange | NotMade> => {
    const optionValueIds = [option0, option1, option2].filter((value) => value !== undefined);
    const variantId = await chooseVariant({ productId, optionValueIds });
    if (!variantId) return { ok: false, why: "NOT_MADE", message: wordsIn(locale, "CartNews")("notMade") };
    return carts.addToCart(db(), { cartId: await ensureVisitorCart(), variantId, quantity });
  },
);

export async function setQuantity(wish: unknown): Promise<CartAnswer> {
  return inWords(await visitorLocale(), await set(wish));
}

// What the same forms do without JavaScript: the answer is the cart page, which says what came of it.

export async function addByForm(form: FormData): Promise<void> {
  showCart(await visitorLocale(), await addChosen(form));
}

export async function setQuantityByForm(form: FormData): Promise<void> {
  showCart(await visitorLocale(), await set(form));
}

export async function removeByForm(form: FormData): Promise<void> {
  showCart(await visitorLocale(), await remove(form));
}

function showCart(locale: Locale, answer: CartChange | Refused | NotMade): never {
  const cart = localePath(locale, "/cart");
  redirect(answer.ok && !answer.news ? cart : `${cart}?${saidInAddress(answer)}`);
}

async function inOwnCart(
  locale: Locale,
  run: (cartId: string) => Promise<CartChange>,
): Promise<CartChange | Refused> {
  const cartId = await visitorCartId();
  return cartId ? run(cartId) : { ok: false, message: wordsIn(locale, "CartNews")("noCart") };
}
