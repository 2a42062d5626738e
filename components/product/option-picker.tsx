"use client";

import { useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import type { ProductOptionView, StockState, VariantView } from "@/lib/catalog/types";
import { type Availability, availability, type Choice } from "./option-availability";

/** Each option as a group of radio buttons; without script the form sends the values that were chosen. */
export function OptionPicker({
  options,
  variants,
  choice,
  stock,
  onPick,
}: {
  options: ProductOptionView[];
  variants: VariantView[];
  choice: Choice;
  stock: (variantId: string) => StockState | undefined;
  onPick: (at: number, valueId: string) => void;
}) {
  return options.map((option, at) => (
    <fieldset key={option.name}>
      <legend className="mb-3 text-sm">
        <span className="font-medium">{option.name}</span>
        <span className="ms-2 text-muted unscripted:hidden">
          {option.values.find(({ id }) => id === choice[at])?.value}
        </span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {option.values.map((value) => (
          <OptionValue
            key={value.id}
            name={`option${at}`}
            value={value}
            checked={choice[at] === value.id}
            availability={availability({ valueId: value.id, at, choice, options, variants, stock })}
            onPick={() => onPick(at, value.id)}
          />
        ))}
      </div>
    </fieldset>
  ));
}

function OptionValue({
  name,
  value: { id, value, swatch },
  checked,
  availability,
  onPick,
}: {
  name: string;
  value: ProductOptionView["values"][number];
  checked: boolean;
  availability: Availability;
  onPick: () => void;
}) {
  const t = useTranslations("Product");
  const why = reason(t, availability);
  return (
    <label
      title={why}
      className={classes(
        "relative inline-flex h-11 min-w-11 items-center justify-center gap-2.5 rounded-full border border-line-strong text-sm transition-colors hover:border-ink has-checked:border-ink has-checked:shadow-[inset_0_0_0_1px_var(--color-ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent",
        swatch ? "pe-4 ps-2" : "px-5",
        why && "border-dashed text-muted has-checked:border-solid",
      )}
    >
      <input
        type="radio"
        name={name}
        value={id}
        checked={checked}
        onChange={onPick}
        className="sr-only"
        // In one piece: the parts of a label that are laid out as boxes are read with a pause before the comma.
        aria-label={why ? `${value}, ${why}` : undefined}
      />
      {swatch && (
        <span
          aria-hidden="true"
          className={classes(
            "size-7 rounded-full shadow-[inset_0_0_0_1px_oklch(0.2_0.02_268/0.18)]",
            why && "opacity-40",
          )}
          style={{ background: swatch }}
        />
      )}
      <span className={classes(why && "line-through decoration-from-font")}>{value}</span>
    </label>
  );
}

function reason(
  t: ReturnType<typeof useTranslations<"Product">>,
  availability: Availability,
): string | undefined {
  if (availability.kind === "SOLD_OUT") return t("whySoldOut");
  if (availability.kind === "NOT_MADE") return t("whyNotMade", { others: availability.without });
  return undefined;
}
