import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "@/dev/stripe/http/body";
import { customerOf, fixedEmail, shippingKnown } from "@/dev/stripe/payments/customer-of";
import { applyCode, removeCode } from "@/dev/stripe/payments/discounts";
import { expireSession } from "@/dev/stripe/payments/expire";
import { reckon } from "@/dev/stripe/payments/sums";
import { BY_ITSELF, type StandIn } from "@/dev/stripe/stand-in";
import type { Session } from "@/dev/stripe/wire";
import { answerAuthentication } from "./authentication-page";
import { checkoutPage } from "./checkout-page";
import { closed, successUrl } from "./closed";
import { problemsIn, type Values } from "./fields";
import { notice, type Reply, sendReply } from "./layout";
import { payFromForm } from "./pay-from-form";
import { receipt } from "./receipt";

/** Answers the browser: `/c/pay/cs_…`, `/3ds/pi_…` and `/receipts/ch_…`. */
export async function answerPage(
  standIn: StandIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", standIn.baseUrl);
  const typed = request.method === "POST" ? new URLSearchParams(await readBody(request)) : undefined;
  const [, kind, ...rest] = url.pathname.split("/");
  if (kind === "3ds") sendReply(response, answerAuthentication(standIn, rest[0] ?? "", typed?.get("answer")));
  else if (kind === "receipts") sendReply(response, receipt(standIn, rest[0] ?? ""));
  else sendReply(response, checkout(standIn, rest[1] ?? "", typed && Object.fromEntries(typed), url));
}

function checkout(standIn: StandIn, sessionId: string, typed: Values | undefined, url: URL): Reply {
  const session = standIn.store.sessions.get(sessionId);
  if (!session) {
    return notice(404, "There is nothing to pay here", "The link is wrong, or it is no longer known.", null);
  }
  if (session.status === "open" && session.expires_at <= standIn.clock.now()) {
    expireSession(standIn, session, BY_ITSELF);
  }
  if (session.status !== "open") return closed(session);
  if (typed && "code" in typed) return enterCode(standIn, session, typed);
  if (typed) return pay(standIn, session, typed);
  const failed = url.searchParams.get("authentication") === "failed";
  const refusal = failed
    ? "The authentication failed, and nothing was paid. Try again or use another card."
    : undefined;
  return checkoutPage(standIn, session, known(standIn, session), {}, refusal);
}

/** What the page begins with: what the shop, or an earlier try, has said of the customer. */
function known(standIn: StandIn, session: Session): Values {
  const { name, address } = shippingKnown(standIn, session) ?? {};
  const said = {
    ...{ email: session.customer_details?.email, phone: customerOf(standIn, session)?.phone },
    ...{ shipping_name: name, line1: address?.line1, line2: address?.line2, city: address?.city },
    ...{ postal_code: address?.postal_code, state: address?.state, country: address?.country },
  };
  return Object.fromEntries(Object.entries(said).map(([field, value]) => [field, value ?? ""]));
}

/** The code's own form: what was typed elsewhere on the page is not in it. */
function enterCode(standIn: StandIn, session: Session, typed: Values): Reply {
  if (typed["code"] === "remove") removeCode(standIn, session);
  const refused =
    typed["code"] === "apply" ? applyCode(standIn, session, typed["promotion_code"] ?? "") : undefined;
  if (!refused) return { redirect: session.url ?? "" };
  const values = { ...known(standIn, session), promotion_code: typed["promotion_code"] ?? "" };
  return checkoutPage(standIn, session, values, { promotion_code: refused });
}

/** Stripe's page reckons as one types; this one, which has no script, when one pays. */
const TAX_IS_KNOWN = "The tax for this address is in the total now. Please look at it, and pay.";

function pay(standIn: StandIn, session: Session, typed: Values): Reply {
  const fixed = fixedEmail(standIn, session);
  const values = fixed === null ? typed : { ...typed, email: fixed };
  const problems = problemsIn(values, session, new Date(standIn.clock.nowMs()));
  if (Object.keys(problems).length > 0) return checkoutPage(standIn, session, values, problems);
  const shown = session.amount_total;
  reckon(standIn, session, { country: values["country"] ?? null });
  if (session.amount_total !== shown) return checkoutPage(standIn, session, values, {}, TAX_IS_KNOWN);
  const result = payFromForm(standIn, session, values);
  if (result.kind === "declined") {
    return checkoutPage(standIn, session, values, {}, `${result.message} Try another card.`);
  }
  if (result.kind === "asks") return { redirect: `${standIn.baseUrl}/3ds/${result.intent.id}` };
  return { redirect: successUrl(session) };
}
