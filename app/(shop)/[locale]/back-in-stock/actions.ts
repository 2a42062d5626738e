"use server";

import { z } from "zod";
import type { BackInStockState } from "@/components/product/back-in-stock-form";
import { fault, shopperAction } from "@/lib/auth/action";
import { mailAddress } from "@/lib/auth/fields";
import { limitVisitor } from "@/lib/auth/limit-visitor";
import { askBackInStock } from "@/lib/catalog/ask-back-in-stock";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";

const wish = z.object({
  variantId: z.uuid(fault("noSuchItem")),
  email: mailAddress,
});

const ask = shopperAction(wish, async (given, locale) => {
  await limitVisitor("look-up");
  const t = wordsIn(locale, "BackInStock");
  return (await askBackInStock(db(), { ...given, locale }))
    ? ({ ok: true, message: t("noted") } as const)
    : ({ ok: false, message: t("notForSale") } as const);
});

/** Notes who wants to hear when something sold out is there again. */
export async function tellMeWhenBack(_before: BackInStockState, form: FormData): Promise<BackInStockState> {
  return ask(form);
}
