import type { z } from "zod";
import { plain, type Refused } from "./action";
import { currentPerson, hasRole } from "./person";
import type { Person, RoleName } from "./types";

/**
 * A server action for staff. Who asks, and their role, is read from the database at this very request, so a
 * page that was opened before somebody was demoted changes nothing any more. What the browser sent is parsed
 * once. Refusals and expected failures are values that the form shows; what is unexpected throws.
 */
export function staffAction<S extends z.ZodType, R>(
  role: Exclude<RoleName, "CUSTOMER">,
  schema: S,
  run: (input: z.output<S>, person: Person) => Promise<R>,
) {
  return async (...args: unknown[]): Promise<R | Unasked> => {
    const person = await currentPerson();
    if (!person) return refused("You are signed out. Sign in again, then repeat this.");
    if (!hasRole(person, role)) {
      return refused("Your role does not allow this. The owner of the shop can change that.");
    }
    const parsed = schema.safeParse(plain(args.at(-1)));
    if (parsed.success) return run(parsed.data, person);
    return refused(parsed.error.issues[0]?.message ?? "Please check what you entered.");
  };
}

/** Refused before anything was done: nothing that a page shows is other than it was. */
export type Unasked = Refused & { unasked: true };

const refused = (message: string): Unasked => ({ ok: false, message, unasked: true });
