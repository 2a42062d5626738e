type Kind = "string" | "number" | "boolean" | "object";

/**
 * Whether an answer from elsewhere has these fields, of these kinds. By hand, for zod would weigh more in the
 * browser than all that asks here.
 */
export function hasFields<Name extends string>(
  said: unknown,
  kinds: Record<Name, Kind>,
): said is Record<Name, unknown> {
  if (typeof said !== "object" || said === null) return false;
  return Object.entries(kinds).every(([name, kind]) => typeof Reflect.get(said, name) === kind);
}

export function isPrice(said: unknown): boolean {
  return hasFields(said, { minor: "number", currency: "string" });
}
