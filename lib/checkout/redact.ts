const HIDDEN = "(hidden)";

/** Whose, where, and what opens something: not needed to understand a payment, and best not on a screen. */
const PRIVATE = new Set([
  "client_secret",
  "customer_email",
  "email",
  "ip_address",
  "line1",
  "line2",
  "name",
  "phone",
  "postal_code",
  "receipt_email",
  "receipt_url",
  "tax_ids",
  "url",
]);

/** A copy of an event's payload without persons, addresses and secrets; what tells nothing (null) stays. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      PRIVATE.has(key) && inner !== null && inner !== "" ? HIDDEN : redact(inner),
    ]),
  );
}
