import { failAuthentication } from "@/dev/stripe/payments/confirm";
import { takeCard } from "@/dev/stripe/payments/pay-session";
import { BY_ITSELF, type StandIn } from "@/dev/stripe/stand-in";
import type { PaymentIntent, Session } from "@/dev/stripe/wire";
import { closed, successUrl } from "./closed";
import { html } from "./html";
import { notice, type Reply } from "./layout";
import { formatMoney } from "./money";

const PAYS = { kind: "pays" } as const;

/** The bank's question, in its place between paying and being paid: complete it, or fail it. */
export function answerAuthentication(
  standIn: StandIn,
  intentId: string,
  answer: string | null | undefined,
): Reply {
  const intent = standIn.store.paymentIntents.get(intentId);
  const session = standIn.store.sessions.find((one) => one.payment_intent === intentId);
  const method = standIn.store.paymentMethods.get(intent?.payment_method ?? "");
  if (!intent || !session) return notice(404, "There is nothing to confirm here", "The link is wrong.", null);
  if (session.status !== "open") return closed(session);
  if (intent.status !== "requires_action" || !method) return { redirect: session.url ?? "" };
  if (answer === undefined) return question(intent, session);
  if (answer === "complete") {
    takeCard(standIn, session, intent, method, PAYS);
    return { redirect: successUrl(session) };
  }
  failAuthentication(standIn, intent, method, BY_ITSELF);
  return { redirect: `${session.url}?authentication=failed` };
}

function question(intent: PaymentIntent, session: Session): Reply {
  const amount = formatMoney(intent.amount, intent.currency, session.locale);
  return {
    title: "3-D Secure – Checkout",
    body: html`<main class="notice"><h1>Your bank asks: is it you?</h1>
      <p>A card payment of <strong>${amount}</strong> needs 3-D Secure. At a real bank you would confirm it in its app or with a code.</p>
      <form method="post">
        <button class="button" name="answer" value="complete">Complete authentication</button>
        <button class="button plain" name="answer" value="fail">Fail authentication</button>
      </form></main>`,
  };
}
