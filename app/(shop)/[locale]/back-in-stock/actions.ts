"use server";

import { z } from "zod";
import type { BackInStockState } from "@/components/product/back-in-stock-form";
import { shopperAction } from "@/lib/auth/action";
import { limitVisitor } from "@/lib/auth/limit-visitor";
import { askBackInStock } from "@/lib/catalog/ask-back-in-stock";
import { db } from "@/lib/db";

const wish = z.object({
  variantId: z.uuid("This item is not in the shop."),
  email: z
    .string("Please enter an e-mail address.")
    .trim()
    .max(254, "This e-mail address is too long.")
    .pipe(z.email("Please enter an e-mail address, such as name@example.com.")),
});

const ask = shopperAction(wish, async (given) => {
  await limitVisitor("look-up");
  return (await askBackInStock(db(), given))
    ? ({ ok: true, message: "We write to you once, when it is here." } as const)
    : ({ ok: false, message: "This item is no longer for sale." } as const);
});

/** Notes who wants to hear when something sold out is there again. */
export async function tellMeWhenBack(_before: BackInStockState, form: FormData): Promise<BackInStockState> {
  return ask(form);
}
