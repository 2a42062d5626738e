import type { Session } from "@/dev/stripe/wire";
import { notice, type Page } from "./layout";

/** A session that is paid or expired cannot be paid again. */
export function closed(session: Session): Page {
  if (session.status === "complete") {
    const words = "Your payment went through once, and was not taken again. You can close this page.";
    return notice(410, "This was paid already", words, successUrl(session));
  }
  const words = "You have not been charged. Go back to the shop to start again.";
  return notice(410, "This checkout has expired", words, session.cancel_url);
}

/** Where the customer goes after paying; the shop's `{CHECKOUT_SESSION_ID}` becomes the id. */
export function successUrl(session: Session): string {
  return (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}
