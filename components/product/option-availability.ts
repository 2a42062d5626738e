import type { ProductOptionView, StockState, VariantView } from "@/lib/catalog/types";

/** The option values chosen, by the option's place in the product. */
export type Choice = readonly string[];

export type Availability =
  | { kind: "AVAILABLE" }
  /** There is such a variant, but nothing of it to sell now. */
  | { kind: "SOLD_OUT" }
  /** With the other options as chosen there is no such variant. `without` names the value in the way. */
  | { kind: "NOT_MADE"; without: string };

export const choiceOf = (variant: VariantView, options: readonly ProductOptionView[]): Choice =>
  options.map((option) => option.values.find(({ id }) => variant.optionValueIds.includes(id))?.id ?? "");

export const variantOf = (choice: Choice, variants: readonly VariantView[]): VariantView | undefined =>
  variants.find((variant) => choice.every((valueId) => variant.optionValueIds.includes(valueId)));

/** What choosing `valueId` at the option `at` would come to, all other options staying as they are. */
export function availability({
  valueId,
  at,
  choice,
  options,
  variants,
  stock,
}: {
  valueId: string;
  at: number;
  choice: Choice;
  options: readonly ProductOptionView[];
  variants: readonly VariantView[];
  stock: (variantId: string) => StockState | undefined;
}): Availability {
  const variant = variantOf(choice.with(at, valueId), variants);
  if (variant) return { kind: stock(variant.id)?.kind === "SOLD_OUT" ? "SOLD_OUT" : "AVAILABLE" };
  const others = options.flatMap((option, index) => {
    const value = option.values.find(({ id }) => id === choice[index]);
    return index !== at && value ? [value.value] : [];
  });
  return { kind: "NOT_MADE", without: others.join(" / ") };
}

/**
 * The choice after picking a value. Where no variant combines it with the rest, the rest gives way: the
 * variant that keeps most of what was chosen, first in the product's order.
 */
export function pick({
  valueId,
  at,
  choice,
  options,
  variants,
}: {
  valueId: string;
  at: number;
  choice: Choice;
  options: readonly ProductOptionView[];
  variants: readonly VariantView[];
}): Choice {
  const wish = choice.with(at, valueId);
  const kept = (variant: VariantView) => wish.filter((id) => variant.optionValueIds.includes(id)).length;
  const [nearest] = variants
    .filter((variant) => variant.optionValueIds.includes(valueId))
    .toSorted((a, b) => kept(b) - kept(a));
  return nearest ? choiceOf(nearest, options) : choice;
}
