import { headers } from "next/headers";
import { env } from "@/lib/env";
import { clientAddress, household, isLoopback } from "@/lib/limits/client-address";
import { connectLimits, type Limits } from "@/lib/limits/limits";
import type { LimitName } from "@/lib/limits/rules";

// The development server loads modules anew at each change; one pool must outlive that.
const kept = globalThis as { truecountLimits?: Limits };

export function limits(): Limits {
  kept.truecountLimits ??= connectLimits(env().DATABASE_URL, env().AUTH_SECRET, env().DATABASE_TIMEOUTS);
  return kept.truecountLimits;
}

/**
 * The address of whoever asks, or null for this very computer. Behind a proxy that TRUST_PROXY does not tell
 * of, everybody seems to come from there: better that limits by address do nothing then than that a few
 * shoppers use up what is meant for one.
 */
export async function visitorAddress(): Promise<string | null> {
  const address = clientAddress(await headers(), env().TRUST_PROXY);
  return isLoopback(address) ? null : address;
}

/** Counts one attempt of whoever asks. @throws TooMany */
export async function limitVisitor(name: LimitName): Promise<void> {
  const address = await visitorAddress();
  if (address !== null) await limits().spend(name, household(address));
}

/**
 * Counts one link asked for, from this address and for this mail address: the same whether or not it has an account.
 * @throws TooMany
 */
export async function limitLink(kind: "RESET" | "SIGN_IN" | "EMAIL", email: string): Promise<void> {
  await limitVisitor("link");
  await limits().spend("link-mail", `${kind} ${email.toLowerCase()}`);
}

/** Counts one payment begun with this cart, and from this address. @throws TooMany */
export async function limitCheckout(cartId: string): Promise<void> {
  const address = await visitorAddress();
  if (address === null) return;
  await limits().spend("checkout-cart", cartId);
  await limits().spend("checkout-address", household(address));
}
