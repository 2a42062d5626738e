export interface StripeErrorBody {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  message_code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

/** An answer other than 200, in Stripe's words (Stripe docs: "Errors", "Error codes"). */
export class StripeError extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;

  constructor(status: number, body: StripeErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }

  /** As sent. `doc_url` goes with a code, `request_log_url` with every request that Stripe logs. */
  toJSON(requestId: string): { error: object } {
    const { code } = this.body;
    return {
      error: {
        ...this.body,
        ...(code === undefined
          ? {}
          : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` }),
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
      },
    };
  }
}

/** 400: the request itself is wrong. `code` and `param` where Stripe gives them. */
export function invalidRequest(
  message: string,
  more: { code?: string; message_code?: string; param?: string } = {},
): StripeError {
  return new StripeError(400, { type: "invalid_request_error", message, ...more });
}

/** 404 in Stripe's words: `No such charge: 'ch_…'`. */
export function noSuch(what: string, id: string, param = "id"): StripeError {
  const status = param === "id" || NAMED_IN_PATH.has(param) ? 404 : 400;
  return new StripeError(status, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${what}: '${id}'`,
    param,
  });
}

const NAMED_IN_PATH = new Set(["session", "intent", "webhook_endpoint"]);
