"use server";

import { z } from "zod";
import type { FindOrderState } from "@/components/order/find-order-form";
import { shopperAction } from "@/lib/auth/action";
import { limitVisitor } from "@/lib/auth/limit-visitor";
import { db } from "@/lib/db";
import { mailOrderLink } from "@/lib/orders/find-order";

const LARGEST_NUMBER = 2_147_483_647;
const wish = z.object({
  number: z.coerce
    .number("Please give the order's number, such as 1001.")
    .int("Please give the order's number, such as 1001.")
    .min(1, "Please give the order's number, such as 1001.")
    .max(LARGEST_NUMBER, "Please give the order's number, such as 1001."),
  email: z
    .string("Please enter an e-mail address.")
    .trim()
    .max(254, "This e-mail address is too long.")
    .pipe(z.email("Please enter an e-mail address, such as name@example.com.")),
});

const find = shopperAction(wish, async (asked) => {
  await limitVisitor("look-up");
  await mailOrderLink(db(), asked);
  const message =
    "If the two belong together, a mail with the link is on its way. It takes a minute at most.";
  return { ok: true, message } as const;
});

/** Mails the link to an order; what it says is the same whether there is such an order or not. */
export async function findOrder(_before: FindOrderState, form: FormData): Promise<FindOrderState> {
  return find(form);
}
