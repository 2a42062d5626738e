import { answerDelivery } from "@/lib/checkout/answer-delivery";
import { readBody } from "@/lib/checkout/read-body";

/** Stripe's door, wherever `takeDeliveries` does not stand before Next: in development, and on others' platforms. */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request.body ?? [], request.headers.get("content-length"));
  const answer = await answerDelivery(body, request.headers.get("stripe-signature"));
  return new Response(answer.body, { status: answer.status, headers: { "content-type": answer.type } });
}
