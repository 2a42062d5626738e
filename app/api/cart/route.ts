import { z } from "zod";
import { id, units } from "@/app/(shop)/[locale]/cart/fields";
import { inWords } from "@/app/(shop)/[locale]/cart/in-words";
import { type Refused, shopperAction } from "@/lib/auth/action";
import { ensureVisitorCart, renewCartCookie, visitorCartId } from "@/lib/auth/visitor";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { addToCart } from "@/lib/cart/change-cart";
import { readCart } from "@/lib/cart/read-cart";
import type { CartChange } from "@/lib/cart/types";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { refusal } from "@/lib/headers/refusal";

/** The visitor's own cart, for the header's count and the drawer. */
export async function GET() {
  const cartId = await visitorCartId();
  const cart = await readCart(db(), cartId);
  if (cartId) await renewCartCookie();
  return toTheVisitor(cart);
}

/**
 * Puts units in the cart, which is made for whoever has none, and answers as the cart's actions do. No action, though:
 * were the cookie set by one, Next would throw away all that the browser has fetched ahead.
 */
export async function POST(request: Request): Promise<Response> {
  const refused = refusal(request.method, request.headers, env().SHOP_URL);
  if (refused) return new Response(`${refused.message}\n`, { status: refused.status });
  const wish: unknown = await request.json().catch(() => null);
  const change = await add(wish);
  return toTheVisitor(inWords(await visitorLocale(), change), answeredAs(change));
}

const add = shopperAction(z.object({ variantId: id, quantity: units }), async (wish) =>
  addToCart(db(), { cartId: await ensureVisitorCart(), ...wish }),
);

/** Refused is what was no wish, or came too often. What the cart has to say to a wish is an answer like any other. */
function answeredAs(change: CartChange | Refused): Answered {
  if (change.ok || "why" in change) return {};
  const { retryAfterSeconds } = change;
  if (retryAfterSeconds === undefined) return { status: 400 };
  return { status: 429, headers: { "retry-after": `${retryAfterSeconds}` } };
}

type Answered = { status?: number; headers?: Record<string, string> };

const toTheVisitor = (said: object, { status = 200, headers }: Answered = {}) =>
  Response.json(said, { status, headers: { ...headers, "cache-control": "private, no-store" } });
