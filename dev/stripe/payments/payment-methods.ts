import type { StandIn } from "@/dev/stripe/stand-in";
import { idFrom, newId } from "@/dev/stripe/state/ids";
import type { PaymentMethod } from "@/dev/stripe/wire";
import type { TestCard } from "./cards";

export type BillingDetails = PaymentMethod["billing_details"];

export const noBillingDetails: BillingDetails = {
  address: null,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

/** A card as Stripe shows it: its number never comes back, only the last four digits and a fingerprint. */
export function makeCardMethod(
  standIn: StandIn,
  card: TestCard,
  billing: BillingDetails,
  expiry = { month: 12, year: new Date(standIn.clock.nowMs()).getUTCFullYear() + 4 },
): PaymentMethod {
  return standIn.store.paymentMethods.put({
    ...base(standIn, billing),
    type: "card",
    allow_redisplay: "unspecified",
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: card.brand,
      exp_month: expiry.month,
      exp_year: expiry.year,
      fingerprint: fingerprintOf(card.number),
      funding: "credit",
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  });
}

/** A bank account, of the delayed kind that `type` names. */
export function makeBankMethod(
  standIn: StandIn,
  type: "sepa_debit" | "us_bank_account",
  account: string,
  billing: BillingDetails,
): PaymentMethod {
  const last4 = account.slice(-4);
  const fingerprint = fingerprintOf(account);
  const detail =
    type === "sepa_debit"
      ? {
          sepa_debit: {
            bank_code: null,
            branch_code: null,
            country: account.slice(0, 2),
            fingerprint,
            generated_from: null,
            last4,
          },
        }
      : {
          us_bank_account: {
            account_holder_type: "individual" as const,
            account_type: "checking" as const,
            bank_name: "STRIPE TEST BANK",
            financial_connections_account: null,
            fingerprint,
            last4,
            networks: { preferred: "ach", supported: ["ach" as const] },
            routing_number: "110000000",
            status_details: null,
          },
        };
  return standIn.store.paymentMethods.put({ ...base(standIn, billing), type, ...detail });
}

/** The accounts whose debits fail (Stripe docs: "Test SEPA Direct Debit", "Test ACH Direct Debit"). */
const FAILING_ACCOUNTS = [
  "DE62370400440532013001",
  "AT861904300235473202",
  "IT60X0542811101000000123456",
  "000111111116",
  "000222222227",
];

export function debitFails(method: PaymentMethod): boolean {
  const fingerprint = (method.sepa_debit ?? method.us_bank_account)?.fingerprint;
  return FAILING_ACCOUNTS.some((account) => fingerprintOf(account) === fingerprint);
}

function base(standIn: StandIn, billing: BillingDetails) {
  return {
    id: newId("payment_method"),
    object: "payment_method" as const,
    billing_details: billing,
    created: standIn.clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
}

function fingerprintOf(number: string): string {
  return idFrom("secret", number).slice(0, 16);
}
