import type { Metadata } from "@/dev/stripe/wire";

/** Stripe merges metadata by key: an empty value removes its key, an empty whole removes all of them. */
export function mergeMetadata(
  kept: Metadata | null,
  given: Record<string, string> | null | undefined,
): Record<string, string> {
  if (given === null) return {};
  const merged = Object.entries({ ...kept, ...given }).filter(([, value]) => value !== "");
  return Object.fromEntries(merged);
}
