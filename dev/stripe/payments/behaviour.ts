import type { PaymentMethod } from "@/dev/stripe/wire";
import { type CardBehaviour, cardByName, TEST_CARDS } from "./cards";

/** What the card behind a payment method does. The test cards' last four digits tell them apart. */
export function behaviourOf(method: PaymentMethod, name = ""): CardBehaviour {
  const card = cardByName(name) ?? TEST_CARDS.find(({ number }) => number.slice(-4) === method.card?.last4);
  return card?.behaviour ?? { kind: "pays" };
}
