import { cardByNumber, passesLuhn, type TestCard } from "@/dev/stripe/payments/cards";
import type { Session } from "@/dev/stripe/wire";

/** What was typed, and what is wrong with it, by the name of the field. */
export type Values = Record<string, string>;
export type Problems = Record<string, string>;

/** The account numbers of Stripe docs: "Test ACH Direct Debit", "Test SEPA Direct Debit". */
export const ACCOUNTS = {
  us_bank_account: { succeeds: "000123456789", fails: "000111111116", label: "Account number" },
  sepa_debit: { succeeds: "DE89370400440532013000", fails: "DE62370400440532013001", label: "IBAN" },
} as const;

export type BankMethod = keyof typeof ACCOUNTS;

/** The delayed method that this session takes, if any. */
export function bankMethodOf(session: Session): BankMethod | undefined {
  return session.payment_method_types.find((type): type is BankMethod => type in ACCOUNTS);
}

/** Checks everything the page asks of this session; an empty object means it can be paid. */
export function problemsIn(values: Values, session: Session, now: Date): Problems {
  const problems: Problems = {};
  const need = (field: string, message: string) => {
    if (!values[field]?.trim()) problems[field] = message;
  };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values["email"] ?? "")) {
    problems["email"] = "Enter an e-mail address like name@example.com.";
  }
  if (session.phone_number_collection?.enabled && !/^\+?[\d\s().-]{6,20}$/.test(values["phone"] ?? "")) {
    problems["phone"] = "Enter a phone number with its area code.";
  }
  if (session.shipping_address_collection) {
    need("shipping_name", "Enter the name of the person it goes to.");
    need("line1", "Enter a street and number.");
    need("city", "Enter a city.");
    need("postal_code", "Enter a postal code.");
    const allowed: readonly string[] = session.shipping_address_collection.allowed_countries;
    if (!allowed.includes(values["country"] ?? "")) problems["country"] = "Choose a country from the list.";
  }
  if (session.amount_total === 0) return problems;
  return {
    ...problems,
    ...(values["method"] === "bank" ? bankProblems(values, session) : cardProblems(values, now)),
  };
}

function cardProblems(values: Values, now: Date): Problems {
  const problems: Problems = {};
  const number = digitsOf(values["number"]);
  if (number === "") problems["number"] = "Enter a card number.";
  else if (!passesLuhn(number))
    problems["number"] = "This card number is not valid: check for a mistyped digit.";
  else if (!cardByNumber(number)) {
    problems["number"] = "Only test cards work here. 4242 4242 4242 4242 pays.";
  }
  const expiry = expiryOf(values["expiry"]);
  if (!expiry) problems["expiry"] = "Enter the expiry date as MM / YY.";
  else if (isPast(expiry, now)) problems["expiry"] = "This card's expiry date is in the past.";
  if (!/^\d{3,4}$/.test(values["cvc"]?.trim() ?? ""))
    problems["cvc"] = "Enter the 3 or 4 digits of the security code.";
  if (!values["card_name"]?.trim()) problems["card_name"] = "Enter the name on the card.";
  return problems;
}

function bankProblems(values: Values, session: Session): Problems {
  const problems: Problems = {};
  const method = bankMethodOf(session);
  if (!values["account_name"]?.trim()) problems["account_name"] = "Enter the name of the account's holder.";
  const account = accountOf(values["account"]);
  if (!method) problems["method"] = "This payment takes cards only.";
  else if (account !== ACCOUNTS[method].succeeds && account !== ACCOUNTS[method].fails) {
    problems["account"] =
      `Only test accounts work here: ${ACCOUNTS[method].succeeds} or ${ACCOUNTS[method].fails}.`;
  }
  return problems;
}

export const digitsOf = (text: string | undefined) => (text ?? "").replace(/[\s-]/g, "");
export const accountOf = (text: string | undefined) => (text ?? "").replace(/\s/g, "").toUpperCase();

export function cardIn(values: Values): TestCard | undefined {
  return cardByNumber(digitsOf(values["number"]));
}

/** `12 / 34`, `12/2034` or `1234`. */
export function expiryOf(text: string | undefined): { month: number; year: number } | undefined {
  const match = /^\s*(0?[1-9]|1[0-2])\s*\/?\s*((?:20)?\d{2})\s*$/.exec(text ?? "");
  if (!match) return undefined;
  const year = Number(match[2]);
  return { month: Number(match[1]), year: year < 100 ? 2000 + year : year };
}

/** A card is good to the last day of its month. */
function isPast({ month, year }: { month: number; year: number }, now: Date): boolean {
  return year < now.getUTCFullYear() || (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1);
}
