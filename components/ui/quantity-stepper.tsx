"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classes } from "./classes";

/** How many. Without JavaScript it is a plain number field. Value 0 may be allowed by `min`. */
export function QuantityStepper({
  name,
  label,
  value,
  onChange,
  min = 1,
  max = 99,
  disabled,
  small,
}: {
  name: string;
  label: string;
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  disabled?: boolean;
  small?: boolean;
}) {
  const t = useTranslations("Ui");
  const button = classes(
    "grid place-items-center rounded-full text-ink transition-colors hover:bg-sunken disabled:text-muted disabled:opacity-50 unscripted:hidden",
    small ? "size-9" : "size-11",
  );
  // What is in the field where it is no quantity yet, as when somebody empties it to type another.
  const [draft, setDraft] = useState<string | null>(null);
  const bounded = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  return (
    <div
      className={classes(
        "inline-flex shrink-0 items-center rounded-full border border-line-strong",
        small ? "p-0" : "p-0.5",
      )}
    >
      <button
        type="button"
        className={button}
        aria-label={t("fewer", { label })}
        disabled={disabled || value <= min}
        onClick={() => bounded(value - 1)}
      >
        <Minus className="size-4" aria-hidden="true" />
      </button>
      <input
        type="number"
        inputMode="numeric"
        name={name}
        aria-label={t("quantity", { label })}
        min={min}
        max={max}
        step={1}
        value={draft ?? value}
        disabled={disabled}
        onBlur={() => setDraft(null)}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          setDraft(Number.isInteger(typed) ? null : event.target.value);
          if (Number.isInteger(typed)) bounded(typed);
        }}
        className={classes(
          "w-8 rounded-xs bg-transparent text-center tabular-nums [appearance:textfield] focus-visible:outline-offset-0 [&::-webkit-inner-spin-button]:appearance-none [&::-webkit-outer-spin-button]:appearance-none unscripted:w-16",
          small ? "h-9 text-sm" : "h-11 text-base",
        )}
      />
      <button
        type="button"
        className={button}
        aria-label={t("more", { label })}
        disabled={disabled || value >= max}
        onClick={() => bounded(value + 1)}
      >
        <Plus className="size-4" aria-hidden="true" />
      </button>
    </div>
  );
}
