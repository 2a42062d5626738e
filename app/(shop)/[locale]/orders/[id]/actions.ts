"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { isBuyer } from "@/lib/auth/order-access";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";

const wish = z.object({ orderId: z.uuid(), key: z.string().max(200).optional() });

/** Whoever bought it takes it back, as long as nothing has shipped. The page says what has come of it. */
export async function cancelOwnOrder(form: FormData): Promise<void> {
  const asked = wish.safeParse(Object.fromEntries(form));
  if (!asked.success || !(await isBuyer(asked.data))) notFound();
  const { orderId, key } = asked.data;
  const { ok } = await cancelOrder(db(), { orderId, userId: null, note: "Cancelled by the customer" });
  const said = new URLSearchParams({ ...(key ? { key } : {}), ...(ok ? {} : { said: "too-late" }) });
  redirect(localePath(await visitorLocale(), `/orders/${orderId}?${said}`));
}
