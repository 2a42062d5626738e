import { hasFields, isPrice } from "@/components/ui/has-fields";
import type { Suggestion } from "@/lib/catalog/types";

/** The products in the server's answer; none, where it is no list. */
export const readSuggestions = (said: unknown): Suggestion[] =>
  Array.isArray(said) ? said.filter(isSuggestion) : [];

const isSuggestion = (said: unknown): said is Suggestion =>
  hasFields(said, {
    ...({ slug: "string", name: "string", tint: "string" } as const),
    ...({ priceFrom: "object", pricesDiffer: "boolean" } as const),
  }) && isPrice(said.priceFrom);
