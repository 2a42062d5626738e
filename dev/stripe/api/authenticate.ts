import { StripeError } from "./errors";

/**
 * Takes any `sk_test_…` or `rk_test_…` key, as Bearer or as the user name of Basic (Stripe docs:
 * "Authentication"). A live key is refused: it must never be sent to something that is not Stripe.
 */
export function authenticate(header: string | undefined): void {
  const key = keyIn(header);
  if (key === undefined) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    );
  }
  if (/^[sr]k_live_/.test(key)) {
    throw unauthorized(
      "This is a stand-in for Stripe and takes test keys only: a live key must not be sent here.",
    );
  }
  if (!/^[sr]k_test_\w{3,}$/.test(key)) throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
}

function keyIn(header: string | undefined): string | undefined {
  const [scheme = "", value = ""] = (header ?? "").trim().split(/\s+/);
  if (/^bearer$/i.test(scheme) && value) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0] || undefined;
}

function unauthorized(message: string): StripeError {
  return new StripeError(401, { type: "invalid_request_error", message });
}

const masked = (key: string) =>
  key.length <= 8 ? "*".repeat(key.length) : `${key.slice(0, 4)}${"*".repeat(8)}${key.slice(-4)}`;
