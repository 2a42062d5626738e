import { household, neighbourhood } from "@/lib/limits/client-address";
import type { LimitName } from "@/lib/limits/rules";
import { findByPassword } from "./find-by-password";
import { limits, visitorAddress } from "./limit-visitor";

type Found = Awaited<ReturnType<typeof findByPassword>>;

/**
 * `findByPassword`, as often as somebody who forgot theirs would try. An attempt is counted before the
 * password is looked at, so that many at once count as many, and given back when it was right.
 *
 * Nobody locks anybody else out: what is wrong from elsewhere uses up the account's attempts from anywhere,
 * but not those from a neighbourhood where its owner has signed in within the last thirty days.
 *
 * @throws TooMany
 */
export async function tryPassword(email: string, password: string): Promise<Found> {
  // next-auth hands on what it was sent, and PostgreSQL takes no NUL in a text.
  if (email.length > 254 || email.includes("\0") || password.length > 1024) return null;
  const address = await visitorAddress();
  const account = email.trim().toLowerCase();
  const here = `${account} ${neighbourhood(address ?? "this computer")}`;

  const counted: [name: LimitName, key: string][] = [];
  if (address !== null) counted.push(["sign-in-address", household(address)], ["sign-in-here", here]);
  if (!(await limits().isKnown(here))) counted.push(["sign-in-anywhere", account]);

  for (const [name, key] of counted) await limits().spend(name, key);
  const found = await findByPassword(email, password);
  if (!found) return null;
  for (const [name, key] of counted) await limits().giveBack(name, key);
  await limits().forget("sign-in-here", here);
  await limits().remember(here);
  return found;
}
