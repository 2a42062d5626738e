/** What a test card does (Stripe docs: "Test card numbers"). */
export type CardBehaviour =
  | { kind: "pays" }
  | { kind: "declines"; code: string; declineCode: string | null; message: string }
  | { kind: "asks" }
  | { kind: "disputed" }
  | { kind: "refund"; outcome: "pending_then_succeeds" | "succeeds_then_fails" };

export interface TestCard {
  number: string;
  brand: "visa" | "mastercard" | "amex";
  behaviour: CardBehaviour;
  /** The names that the API takes for it: `pm_…` and `tok_…`. */
  names: readonly string[];
}

const declines = (declineCode: string, message: string, code = "card_declined"): CardBehaviour => ({
  kind: "declines",
  code,
  declineCode: code === "card_declined" ? declineCode : null,
  message,
});

const visa = (number: string, behaviour: CardBehaviour, ...names: string[]): TestCard => ({
  number,
  brand: "visa",
  behaviour,
  names,
});

export const TEST_CARDS: readonly TestCard[] = [
  visa("4242424242424242", { kind: "pays" }, "pm_card_visa", "tok_visa"),
  {
    number: "5555555555554444",
    brand: "mastercard",
    behaviour: { kind: "pays" },
    names: ["pm_card_mastercard", "tok_mastercard"],
  },
  {
    number: "378282246310005",
    brand: "amex",
    behaviour: { kind: "pays" },
    names: ["pm_card_amex", "tok_amex"],
  },
  visa(
    "4000000000000002",
    declines("generic_decline", "Your card was declined."),
    "pm_card_visa_chargeDeclined",
    "pm_card_chargeDeclined",
    "tok_chargeDeclined",
    "tok_visa_chargeDeclined",
  ),
  visa(
    "4000000000009995",
    declines("insufficient_funds", "Your card has insufficient funds."),
    "pm_card_visa_chargeDeclinedInsufficientFunds",
    "tok_visa_chargeDeclinedInsufficientFunds",
  ),
  visa(
    "4000000000000069",
    declines("", "Your card has expired.", "expired_card"),
    "pm_card_chargeDeclinedExpiredCard",
    "tok_chargeDeclinedExpiredCard",
  ),
  visa(
    "4000000000000127",
    declines("", "Your card's security code is incorrect.", "incorrect_cvc"),
    "pm_card_chargeDeclinedIncorrectCvc",
    "tok_chargeDeclinedIncorrectCvc",
  ),
  visa(
    "4000000000000119",
    declines(
      "",
      "An error occurred while processing your card. Try again in a little bit.",
      "processing_error",
    ),
    "pm_card_chargeDeclinedProcessingError",
    "tok_chargeDeclinedProcessingError",
  ),
  visa(
    "4000000000000341",
    declines("generic_decline", "Your card was declined."),
    "pm_card_chargeCustomerFail",
    "tok_chargeCustomerFail",
  ),
  visa(
    "4000002500003155",
    { kind: "asks" },
    "pm_card_authenticationRequired",
    "pm_card_threeDSecure2Required",
    "pm_card_threeDSecureRequired",
    "tok_threeDSecure2Required",
  ),
  visa("4000002760003184", { kind: "asks" }, "pm_card_authenticationRequiredOnSetup"),
  visa("4000000000000077", { kind: "pays" }, "pm_card_bypassPending", "tok_bypassPending"),
  visa("4000000000001976", { kind: "disputed" }, "pm_card_createDisputeInquiry", "tok_createDisputeInquiry"),
  visa("4000000000000259", { kind: "disputed" }, "pm_card_createDispute", "tok_createDispute"),
  visa(
    "4000000000007726",
    { kind: "refund", outcome: "pending_then_succeeds" },
    "pm_card_pendingRefund",
    "tok_pendingRefund",
  ),
  visa(
    "4000000000005126",
    { kind: "refund", outcome: "succeeds_then_fails" },
    "pm_card_refundFail",
    "tok_refundFail",
  ),
];

const BY_NUMBER = new Map(TEST_CARDS.map((card) => [card.number, card]));
const BY_NAME = new Map(TEST_CARDS.flatMap((card) => card.names.map((name) => [name, card] as const)));

/** The test card with this number, digits only. Real numbers are unknown here, and declined by the caller. */
export const cardByNumber = (number: string): TestCard | undefined => BY_NUMBER.get(number);
export const cardByName = (name: string): TestCard | undefined => BY_NAME.get(name);

/** The check digit that every card number ends in (ISO/IEC 7812-1). */
export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
