import { createHash, randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Prefix, and how many characters Stripe puts after it. */
const SHAPES = {
  session: ["cs_test_a1", 56],
  payment_intent: ["pi_3", 23],
  charge: ["ch_3", 23],
  refund: ["re_3", 23],
  dispute: ["du_1", 23],
  event: ["evt_1", 23],
  customer: ["cus_", 14],
  product: ["prod_", 14],
  price: ["price_1", 23],
  line_item: ["li_1", 23],
  shipping_rate: ["shr_1", 23],
  coupon: ["", 8],
  promotion_code: ["promo_1", 23],
  payment_method: ["pm_1", 23],
  balance_transaction: ["txn_3", 23],
  webhook_endpoint: ["we_1", 23],
  request: ["req_", 14],
  secret: ["", 24],
  webhook_secret: ["whsec_", 32],
} as const;

/** Not from the seeded numbers: after a restart the same seed would give the same ids a second time. */
export function newId(kind: keyof typeof SHAPES): string {
  const [prefix, length] = SHAPES[kind];
  return prefix + letters(randomBytes(length));
}

/** The same id for the same text, so that deliveries find their endpoint again after a restart. */
export function idFrom(kind: keyof typeof SHAPES, text: string): string {
  const [prefix, length] = SHAPES[kind];
  return prefix + letters(createHash("sha256").update(text).digest().subarray(0, length));
}

function letters(bytes: Buffer): string {
  let text = "";
  for (const byte of bytes) text += ALPHABET.charAt(byte % ALPHABET.length);
  return text;
}
