import { receiveEvent } from "./receive-event";
import { verifyDelivery } from "./verify-delivery";

/** What Stripe is answered. It looks at the status alone; people read the rest in its dashboard. */
export type Answer = { status: 200 | 400 | 413 | 500; type: string; body: string };

const say = (status: Answer["status"], words: string): Answer => ({
  ...{ status, type: "text/plain;charset=UTF-8", body: `${words}\n` },
});

export const NOT_APPLIED = say(500, "not applied: please send it again");

/** Proves who knocks, applies what is said, and answers 200 only once it is committed. */
export async function answerDelivery(body: string | null, signature: string | null): Promise<Answer> {
  if (body === null) return say(413, "too large");
  const event = verifyDelivery(body, signature);
  if (!event) return say(400, "bad signature or body");
  const applied = await receiveEvent(event);
  if (applied.result !== "APPLIED") return NOT_APPLIED;
  const told = JSON.stringify({ verdict: applied.verdict.sentence });
  return { status: 200, type: "application/json", body: told };
}
