import { ensureVisitorCart, renewCartCookie, visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { isForeign } from "@/lib/headers/refusal";
import { isTooMany, tooManyResponse } from "@/lib/limits/too-many";

/** The visitor's own cart, for the header's count and the drawer. */
export async function GET() {
  const cartId = await visitorCartId();
  const cart = await readCart(db(), cartId);
  if (cartId) await renewCartCookie();
  return Response.json(cart, { headers: { "cache-control": "private, no-store" } });
}

/**
 * Gives a visitor without a cart an empty one, and its cookie. Were the cookie set by the action that adds
 * the first item, Next would throw away all that the browser has fetched ahead.
 */
export async function POST(request: Request): Promise<Response> {
  if (isForeign(request.headers, env().SHOP_URL)) return new Response(null, { status: 403 });
  try {
    await ensureVisitorCart();
    return new Response(null, { status: 204 });
  } catch (error) {
    if (isTooMany(error)) return tooManyResponse(error);
    throw error;
  }
}
