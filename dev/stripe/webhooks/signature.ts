import { createHmac } from "node:crypto";

/** The `Stripe-Signature` header (Stripe docs: "Verify webhook signatures manually"). `at` in epoch seconds. */
export function signatureHeader(body: string, secret: string, at: number): string {
  const signature = createHmac("sha256", secret).update(`${at}.${body}`, "utf8").digest("hex");
  return `t=${at},v1=${signature}`;
}
