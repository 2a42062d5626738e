import { visitorCartId } from "@/lib/auth/visitor";
import { readCart } from "@/lib/cart/read-cart";
import { db } from "@/lib/db";

/** The visitor's own cart, for the header's count and the drawer. */
export async function GET() {
  const cart = await readCart(db(), await visitorCartId());
  return Response.json(cart, { headers: { "cache-control": "private, no-store" } });
}
