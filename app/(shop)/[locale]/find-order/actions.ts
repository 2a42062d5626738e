"use server";

import { z } from "zod";
import type { FindOrderState } from "@/components/order/find-order-form";
import { fault, shopperAction } from "@/lib/auth/action";
import { mailAddress } from "@/lib/auth/fields";
import { limitVisitor } from "@/lib/auth/limit-visitor";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/language/words-in";
import { mailOrderLink } from "@/lib/orders/find-order";

const LARGEST_NUMBER = 2_147_483_647;
const wish = z.object({
  number: z.coerce
    .number(fault("orderNumber"))
    .int(fault("orderNumber"))
    .min(1, fault("orderNumber"))
    .max(LARGEST_NUMBER, fault("orderNumber")),
  email: mailAddress,
});

const find = shopperAction(wish, async (asked, locale) => {
  await limitVisitor("look-up");
  await mailOrderLink(db(), asked);
  return { ok: true, message: wordsIn(locale, "FindOrder")("sent") } as const;
});

/** Mails the link to an order; what it says is the same whether there is such an order or not. */
export async function findOrder(_before: FindOrderState, form: FormData): Promise<FindOrderState> {
  return find(form);
}
