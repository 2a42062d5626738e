import Stripe from "stripe";
import type { Address } from "@/lib/addresses/types";
import { stripe } from "./client";
import { patiently } from "./patiently";

/** A shopper waits for these, and can pay without them. A 409 says that another tab asks the same just now. */
const HURRIED = { timeout: 2_500, maxNetworkRetries: 2 };

/**
 * A customer for this account, about whom Stripe knows nothing but the account's id: so that a repeated request says
 * the same, whatever address there is by then, and one whose answer is lost for good has told Stripe of nobody.
 *
 * @param instead the customer that the account had, and that is gone; null: it never had one. Of several requests
 * at once, all that replace the same get the same (Stripe, "Idempotent requests").
 */
export async function createCustomer(accountId: string, instead: string | null): Promise<string> {
  const { id } = await stripe().customers.create(
    { metadata: { account_id: accountId } },
    { ...HURRIED, idempotencyKey: `customer-${accountId}-${instead ?? "first"}` },
  );
  return id;
}

/** Stripe takes no longer phone of a customer ("Update a customer"). */
const LONGEST_PHONE = 20;

/** Tells Stripe who the customer is now, and where their parcels go. @returns false when Stripe has no such one. */
export async function updateCustomer(
  id: string,
  { email, address }: { email: string; address: Address },
): Promise<boolean> {
  const { name, line1, line2, city, postalCode, state, country, phone } = address;
  const shipTo = { line1, line2, city, postal_code: postalCode, state, country };
  const said = {
    ...{ email, name, phone: phone.length > LONGEST_PHONE ? "" : phone },
    shipping: { name, address: shipTo, ...(phone ? { phone } : {}) },
  };
  return isThere(stripe().customers.update(id, said, HURRIED));
}

/** Has Stripe forget the customer for good ("Delete a customer"). Safe to repeat: one who is gone is forgotten. */
export async function deleteCustomer(id: string): Promise<void> {
  await isThere(patiently(() => stripe().customers.del(id)));
}

async function isThere(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing") {
      return false;
    }
    throw error;
  }
}
