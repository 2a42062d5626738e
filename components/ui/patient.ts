import { unstable_rethrow } from "next/navigation";

/**
 * The action for a form that a script sends: where its answer is lost, or the server could not give one, the form stays
 * and says so. Left to React, the whole page would give way to an error, with all that was typed.
 */
export function patient<S>(
  action: (before: S | null, form: FormData) => Promise<S | null>,
  lost: (before: S | null, form: FormData) => S,
) {
  return async (before: S | null, form: FormData): Promise<S | null> => {
    try {
      return await action(before, form);
    } catch (error) {
      // Leading elsewhere is no failure.
      unstable_rethrow(error);
      return lost(before, form);
    }
  };
}
