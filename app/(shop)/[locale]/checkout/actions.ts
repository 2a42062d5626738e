"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { PayState } from "@/components/checkout/pay-state";
import { fault, shopperAction } from "@/lib/auth/action";
import { limitCheckout } from "@/lib/auth/limit-visitor";
import { currentPerson } from "@/lib/auth/person";
import { visitorCartId } from "@/lib/auth/visitor";
import { openCheckout } from "@/lib/checkout/open-checkout";
import type { OpenedCheckout } from "@/lib/checkout/types";
import { db } from "@/lib/db";
import { formatsOf } from "@/lib/language/formats";
import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { addMoney } from "@/lib/money";
import { endingInWords } from "./ending-in-words";

const pricesSeen = z.object({ subtotalMinor: z.int(), shippingMinor: z.record(z.string(), z.int()) });

const wish = z.object({
  email: z.string(fault("emailMissing")).max(254, fault("emailLong")),
  shippingRateId: z.uuid(fault("shippingMissing")),
  // Somebody who sends something else has seen something else: then they are as well told by Stripe.
  seen: z.preprocess(fromJson, pricesSeen).optional().catch(undefined),
});

const open = shopperAction(wish, async (given, locale) => {
  const [cartId, person] = await Promise.all([visitorCartId(), currentPerson()]);
  if (!cartId) return refused(locale, "EMPTY");
  await limitCheckout(cartId);
  const opened = await openCheckout(db(), { cartId, userId: person?.id ?? null, locale, ...given });
  if (opened.ok) return opened;
  if (opened.why === "PRICE") {
    const { cart, shippingChoices } = opened;
    const shipping = shippingChoices.find(({ id }) => id === given.shippingRateId);
    const total = shipping ? addMoney(cart.subtotal, shipping.price) : cart.subtotal;
    const message = wordsIn(locale, "Pay")("costsNow", { total: formatsOf(locale).money(total) });
    return { ok: false, message, cart, shippingChoices } as const;
  }
  if (opened.why === "NO_SHIPPING") {
    const { cart, shippingChoices } = opened;
    return { ...refused(locale, opened.why), cart, shippingChoices };
  }
  if (opened.why !== "ENDED") return { ...refused(locale, opened.why), cart: opened.cart };
  return { ok: false, message: endingInWords(locale, opened.ending), cart: opened.cart } as const;
});

type Why = Exclude<Extract<OpenedCheckout, { ok: false }>["why"], "ENDED" | "PRICE">;
const FIELDS: Partial<Record<Why, "email" | "shippingRateId">> = {
  EMAIL: "email",
  NO_SHIPPING: "shippingRateId",
};

const refused = (locale: Locale, why: Why) =>
  ({ ok: false, message: wordsIn(locale, "Pay")(`refused.${why}`), field: FIELDS[why] }) as const;

/** Opens Stripe's page for this cart and sends the shopper there, or says what is in the way. */
export async function pay(_before: PayState, form: FormData): Promise<PayState> {
  const opened = await open(form);
  if (opened.ok) redirect(opened.url);
  return {
    message: opened.message,
    field: "field" in opened ? opened.field : undefined,
    cart: "cart" in opened ? opened.cart : undefined,
    shippingChoices: "shippingChoices" in opened ? opened.shippingChoices : undefined,
    email: text(form, "email") ?? "",
    shippingRateId: text(form, "shippingRateId"),
  };
}

function fromJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function text(form: unknown, name: string): string | undefined {
  // Anybody can call an action with something else.
  const value = form instanceof FormData ? form.get(name) : undefined;
  return typeof value === "string" ? value : undefined;
}
