import type { z } from "zod";
import type { Locale } from "@/lib/language/locales";
import type { Catalogue } from "@/lib/language/types";
import { wordsIn } from "@/lib/language/words-in";
import { isTooMany, type TooMany } from "@/lib/limits/too-many";
import { visitorLocale } from "./visitor-locale";

export type Refused = {
  ok: false;
  message: string;
  /** What was tried too often can be tried again then. */
  retryAfterSeconds?: number;
};

type Fault = keyof Catalogue["Faults"];

/** What a schema of an action says of bad input: the name of a text, which the visitor gets in their language. */
export const fault = (name: Fault): string => name;

/**
 * A server action for shoppers: parses what the browser sent, once, and runs with facts. Bad input gets
 * its message as a value and changes nothing; what is unexpected throws and reaches error.tsx and the log.
 * Both ways in which React calls an action are understood: `(input)` and, under useActionState,
 * `(previous, input)`; input is FormData or a plain object. `run` is told the language of the page asking.
 */
export function shopperAction<S extends z.ZodType, R>(
  schema: S,
  run: (input: z.output<S>, locale: Locale) => Promise<R>,
) {
  return async (...args: unknown[]): Promise<R | Refused> => {
    const locale = await visitorLocale();
    const parsed = schema.safeParse(plain(args.at(-1)));
    if (!parsed.success) return { ok: false, message: faultInWords(locale, parsed.error.issues[0]) };
    return run(parsed.data, locale).catch((error: unknown) => {
      if (isTooMany(error)) {
        const { retryAfterSeconds } = error;
        return { ok: false, message: tooOften(locale, error), retryAfterSeconds };
      }
      // Everything else that is thrown goes on its way.
      throw error;
    });
  };
}

function faultInWords(locale: Locale, issue: z.core.$ZodIssue | undefined): string {
  const t = wordsIn(locale, "Faults");
  const name = issue && t.has(issue.message as Fault) ? (issue.message as Fault) : "unclear";
  const maximum = issue?.code === "too_big" ? Number(issue.maximum) : 0;
  const minimum = issue?.code === "too_small" ? Number(issue.minimum) : 0;
  return t(name, { maximum, minimum, minutes: 0, hours: 0 });
}

/** What was tried too often, said in words. */
export function tooOften(locale: Locale, { retryAfterSeconds }: Pick<TooMany, "retryAfterSeconds">): string {
  const t = wordsIn(locale, "Faults");
  if (retryAfterSeconds <= 3600) return t("tooOftenMinutes", { minutes: Math.ceil(retryAfterSeconds / 60) });
  return t("tooOftenHours", { hours: Math.ceil(retryAfterSeconds / 3600) });
}

/** What came as FormData, as a plain object without the fields that React adds. */
export function plain(input: unknown): unknown {
  return input instanceof FormData ? Object.fromEntries(input) : input;
}
