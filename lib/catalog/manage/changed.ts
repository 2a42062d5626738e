type Plain = string | number | boolean | null;

/** The fields in which two states of the same thing differ, as the audit log keeps them. */
export function changed<T extends Record<string, Plain>>(before: T, after: T) {
  const fields = Object.keys(after).filter((field) => before[field] !== after[field]);
  const pick = (state: T): Record<string, Plain> =>
    Object.fromEntries(fields.map((field) => [field, state[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}
