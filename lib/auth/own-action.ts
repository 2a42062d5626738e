import type { z } from "zod";
import type { Locale } from "@/lib/language/locales";
import { type Refused, shopperAction } from "./action";
import { requirePerson } from "./person";
import type { Person } from "./types";
import { visitorLocale } from "./visitor-locale";

/**
 * As `shopperAction`, for what somebody does with their own account: whose it is says their session, never the
 * form. Whoever is signed out is sent to sign in, and from there to this path.
 */
export function ownAction<S extends z.ZodType, R>(
  path: string,
  schema: S,
  run: (input: z.output<S>, person: Person, locale: Locale) => Promise<R>,
) {
  return async (...args: unknown[]): Promise<R | Refused> => {
    const person = await requirePerson(await visitorLocale(), path);
    return shopperAction(schema, (input, locale) => run(input, person, locale))(...args);
  };
}
