import type { z } from "zod";
import { isTooMany } from "@/lib/limits/too-many";

export type Refused = { ok: false; message: string };

/**
 * A server action for shoppers: parses what the browser sent, once, and runs with facts. Bad input gets
 * its message as a value and changes nothing; what is unexpected throws and reaches error.tsx and the log.
 * Both ways in which React calls an action are understood: `(input)` and, under useActionState,
 * `(previous, input)`; input is FormData or a plain object.
 */
export function shopperAction<S extends z.ZodType, R>(schema: S, run: (input: z.output<S>) => Promise<R>) {
  return async (...args: unknown[]): Promise<R | Refused> => {
    const parsed = schema.safeParse(plain(args.at(-1)));
    if (parsed.success) return run(parsed.data).catch(sayTooMany);
    return { ok: false, message: parsed.error.issues[0]?.message ?? "Please check what you entered." };
  };
}

/** What was tried too often is said in words; everything else that is thrown goes on its way. */
function sayTooMany(error: unknown): Refused {
  if (isTooMany(error)) return { ok: false, message: error.message };
  throw error;
}

/** What came as FormData, as a plain object without the fields that React adds. */
export function plain(input: unknown): unknown {
  return input instanceof FormData ? Object.fromEntries(input) : input;
}
