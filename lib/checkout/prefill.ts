import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { listAddresses } from "@/lib/addresses/saved-addresses";
import type { Address } from "@/lib/addresses/types";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db, Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { createCustomer, updateCustomer } from "@/lib/stripe/customers";

/** What a session begins with, as its checkout freezes it: for whom at Stripe, and a digest of what they are told. */
export type Prefill = { stripeCustomerId: string | null; prefilledWith: string | null };

/** A session for nobody in particular: Stripe's page asks for everything but the mail address. */
export const NO_PREFILL: Prefill = { stripeCustomerId: null, prefilledWith: null };

/** How long whoever wants to pay waits for it. */
const PATIENCE_MS = 4_000;

/** The address that an account's purchases go to unless it says otherwise; null where the shop ships to none such. */
export async function findPrefill(tx: Tx, userId: string): Promise<Address | null> {
  const [address] = await listAddresses(tx, userId);
  const { shippingCountries } = await readStoreSettings(tx);
  return address?.isDefault && shippingCountries.includes(address.country) ? address : null;
}

/**
 * Has Stripe know where the account's parcels go, so that its page asks whoever is signed in for a card and nothing
 * else. Only under the account's own mail address, for it stands fast on the page of a customer, and only with a
 * default address in a country that the shop ships to. Never throws: without it one types a little more.
 */
export async function preparePrefill(
  db: Db,
  { userId, email }: { userId: string | null; email: string },
): Promise<Prefill> {
  const account = userId && (await db.user.findUnique({ where: { id: userId } }));
  if (!account || account.email !== email.toLowerCase()) return NO_PREFILL;
  const address = await findPrefill(db, account.id);
  if (!address) return NO_PREFILL;
  const over = new AbortController();
  try {
    const customerId = await Promise.race([
      introduce(db, account, address),
      sleep(PATIENCE_MS, null, { signal: over.signal }),
    ]);
    return customerId
      ? { stripeCustomerId: customerId, prefilledWith: digest(account.email, address) }
      : NO_PREFILL;
  } catch (error) {
    // Stripe's words may quote what it was told; its code does not.
    const because = error instanceof Error ? ("code" in error && error.code) || error.name : "unknown";
    log().warn({ account: account.id, because }, "Stripe could not be told of the account's address");
    return NO_PREFILL;
  } finally {
    over.abort();
  }
}

type Account = { id: string; email: string; stripeCustomerId: string | null };

/** The account's customer at Stripe, told of the address; null where there cannot be one any more. */
async function introduce(
  db: Db,
  { id, email, stripeCustomerId: known }: Account,
  address: Address,
): Promise<string | null> {
  if (known && (await updateCustomer(known, { email, address }))) return known;
  const made = await createCustomer(id, known);
  // Stripe hears of a person only once the account says where, so that whoever deletes it takes all of it along.
  if (!(await keep(db, { userId: id, known, made }))) return null;
  return (await updateCustomer(made, { email, address })) ? made : null;
}

/** False where the account was deleted meanwhile: then the customer goes as well. */
const keep = (db: Db, { userId, known, made }: { userId: string; known: string | null; made: string }) =>
  db.$transaction(async (tx) => {
    await tx.user.updateMany({
      where: { id: userId, stripeCustomerId: known, disabledAt: null },
      data: { stripeCustomerId: made },
    });
    const { stripeCustomerId } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    // Another tab asked at the same time, and was given the same one.
    if (stripeCustomerId === made) return true;
    await enqueue(tx, [{ task: "delete-customer", payload: { customerId: made } }]);
    return false;
  });

/** Tells one address from another, and is none: a session opened with the former one is not used again. */
function digest(email: string, { name, line1, line2, postalCode, city, state, country, phone }: Address) {
  const said = [email, name, line1, line2, postalCode, city, state, country, phone];
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}
