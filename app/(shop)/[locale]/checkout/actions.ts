"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { PayState } from "@/components/checkout/pay-state";
import { shopperAction } from "@/lib/auth/action";
import { limitCheckout } from "@/lib/auth/limit-visitor";
import { currentPerson } from "@/lib/auth/person";
import { visitorCartId } from "@/lib/auth/visitor";
import { openCheckout } from "@/lib/checkout/open-checkout";
import { db } from "@/lib/db";

const wish = z.object({
  email: z.string("Please enter an e-mail address.").max(254, "This e-mail address is too long."),
  shippingRateId: z.uuid("Please choose how we should ship it."),
});

const open = shopperAction(wish, async (given) => {
  const [cartId, person] = await Promise.all([visitorCartId(), currentPerson()]);
  if (!cartId) return { ok: false, message: "Your cart is empty." } as const;
  await limitCheckout(cartId);
  return openCheckout(db(), { cartId, userId: person?.id ?? null, ...given });
});

/** Opens Stripe's page for this cart and sends the shopper there, or says what is in the way. */
export async function pay(_before: PayState, form: FormData): Promise<PayState> {
  const opened = await open(form);
  if (opened.ok) redirect(opened.url);
  return {
    message: opened.message,
    field: "field" in opened ? opened.field : undefined,
    cart: "cart" in opened ? opened.cart : undefined,
    email: text(form, "email") ?? "",
    shippingRateId: text(form, "shippingRateId"),
  };
}

function text(form: unknown, name: string): string | undefined {
  // Anybody can call an action with something else.
  const value = form instanceof FormData ? form.get(name) : undefined;
  return typeof value === "string" ? value : undefined;
}
