import { readBody } from "@/lib/checkout/read-body";
import { receiveEvent } from "@/lib/checkout/receive-event";
import { verifyDelivery } from "@/lib/checkout/verify-delivery";

/** Stripe's door: prove who knocks, apply what is said, and answer 200 only once it is committed. */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request);
  if (body === null) return new Response("too large\n", { status: 413 });
  const event = verifyDelivery(body, request.headers.get("stripe-signature"));
  if (!event) return new Response("bad signature or body\n", { status: 400 });
  const applied = await receiveEvent(event);
  return applied.result === "APPLIED"
    ? Response.json({ verdict: applied.verdict.sentence })
    : new Response("not applied: please send it again\n", { status: 500 });
}
