import { readBody } from "@/lib/checkout/read-body";
import { verifyDelivery } from "@/lib/checkout/verify-delivery";

/**
 * Says whether a request is rightly signed, and does nothing more: the benchmark takes away what that costs. The
 * doctor asks the route beside it, which is the one that Stripe calls.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request.body ?? [], request.headers.get("content-length"));
  if (body === null) return new Response("too large\n", { status: 413 });
  const event = verifyDelivery(body, request.headers.get("stripe-signature"));
  return event
    ? Response.json({ verdict: "rightly signed" })
    : new Response("bad signature or body\n", { status: 400 });
}
