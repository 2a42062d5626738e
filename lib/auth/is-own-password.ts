import { tryPassword } from "./try-password";
import type { Person } from "./types";

/**
 * Whether whoever is signed in knows the password too, before something that a left-open browser must not do.
 * Counted as a sign-in is.
 * @throws TooMany
 */
export async function isOwnPassword(person: Person, password: string): Promise<boolean> {
  return (await tryPassword(person.email, password))?.id === person.id;
}
