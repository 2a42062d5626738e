"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { gatherLines } from "@/app/units-by-line";
import { type FormState, given } from "@/components/ui/form-state";
import { fault, plain, shopperAction } from "@/lib/auth/action";
import { limitVisitor } from "@/lib/auth/limit-visitor";
import { isBuyer } from "@/lib/auth/order-access";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { db } from "@/lib/db";
import { type Locale, localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { askForReturn } from "@/lib/orders/ask-for-return";
import { returnReasons } from "@/lib/orders/types";

const order = z.object({ orderId: z.uuid(), key: z.string().max(200).optional() });

/** Whoever bought it takes it back, as long as nothing has shipped. The page says what has come of it. */
export async function cancelOwnOrder(form: FormData): Promise<void> {
  const asked = await ofBuyer(form);
  const note = "Cancelled by the customer";
  const { ok } = await cancelOrder(db(), { orderId: asked.orderId, userId: null, note });
  redirect(pageOf(await visitorLocale(), asked, ok ? {} : { said: "too-late" }));
}

const returning = z.preprocess(
  gatherLines,
  order.extend({
    reason: z.enum(returnReasons, fault("reasonMissing")),
    note: z
      .string()
      .trim()
      .max(1000, fault("tooLong"))
      // PostgreSQL takes no NUL in a text.
      .refine((text) => !text.includes("\0"), fault("unclear"))
      .transform((text) => text.replace(/\r\n?/g, "\n")),
    lines: z.array(z.object({ orderLineId: z.uuid(), quantity: z.coerce.number(fault("wholeNumber")) })),
  }),
);

const ask = shopperAction(returning, async (wish, locale) => {
  await limitVisitor("return");
  const asked = await askForReturn(db(), wish);
  // A second click, or another window: the page shows what was asked for.
  if (asked.ok || asked.why === "OPEN") redirect(pageOf(locale, wish));
  return { ok: false, message: wordsIn(locale, "Return")(`refused.${asked.why}`) } as const;
});

/** Whoever bought it asks to send some of it back. */
export async function askToReturn(_before: FormState, form: FormData): Promise<FormState> {
  await ofBuyer(form);
  return { ...(await ask(form)), given: given(form) };
}

type Order = z.output<typeof order>;

/** Of which order a form speaks: nobody learns of one that they did not buy. */
async function ofBuyer(form: FormData): Promise<Order> {
  const asked = order.safeParse(plain(form));
  if (!asked.success || !(await isBuyer(asked.data))) notFound();
  return asked.data;
}

function pageOf(locale: Locale, { orderId, key }: Order, said: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(key ? { key } : {}), ...said });
  return localePath(locale, `/orders/${orderId}${query.size > 0 ? `?${query}` : ""}`);
}
