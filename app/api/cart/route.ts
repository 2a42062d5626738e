import { ensureVisitorCart, visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { db } from "@/lib/db";

/** The visitor's own cart, for the header's count and the drawer. */
export async function GET() {
  const cart = await readCart(db(), await visitorCartId());
  return Response.json(cart, { headers: { "cache-control": "private, no-store" } });
}

/**
 * Gives a visitor without a cart an empty one, and its cookie. Were the cookie set by the action that adds
 * the first item, Next would throw away all that the browser has fetched ahead.
 */
export async function POST() {
  await ensureVisitorCart();
  return new Response(null, { status: 204 });
}
