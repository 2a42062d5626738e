"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ShippingChoice } from "@/lib/checkout/types";
import { formatsOf } from "@/lib/language/formats";
import type { Money } from "@/lib/money";

export function ShippingPicker({
  choices,
  chosen,
  onChoose,
  error,
  untilFree,
}: {
  choices: ShippingChoice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  error: string | undefined;
  untilFree: Money | null;
}) {
  const t = useTranslations("Checkout");
  const formats = formatsOf(useLocale());
  return (
    <fieldset aria-describedby={error ? "shipping-error" : undefined}>
      <legend id="shipping" className="mb-5 text-xl font-semibold">
        {t("shipping")}
      </legend>
      <div className="grid gap-3">
        {choices.map((choice) => (
          <label
            key={choice.id}
            className="flex items-center gap-4 rounded-md border border-line-strong bg-raised px-5 py-4 transition-colors hover:border-ink has-checked:border-ink has-checked:shadow-[inset_0_0_0_1px_var(--color-ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="shippingRateId"
              value={choice.id}
              checked={choice.id === chosen}
              onChange={() => onChoose(choice.id)}
              className="size-5 accent-ink outline-none"
            />
            <span className="grid flex-1">
              <span className="font-medium">{choice.name}</span>
              <span className="text-sm text-muted">{days(t, choice)}</span>
            </span>
            <span className="font-medium tabular-nums">
              {choice.price.minor === 0 ? t("free") : formats.money(choice.price)}
            </span>
          </label>
        ))}
      </div>
      {untilFree && (
        <p className="mt-3 text-sm text-muted">{t("untilFree", { amount: formats.money(untilFree) })}</p>
      )}
      {error && (
        <p id="shipping-error" className="mt-3 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function days(
  t: ReturnType<typeof useTranslations<"Checkout">>,
  { minDays, maxDays }: ShippingChoice,
): string {
  if (minDays === maxDays) return minDays === 1 ? t("nextDay") : t("days", { days: minDays });
  if (minDays === 0) return t("daysUpTo", { days: maxDays });
  return t("daysRange", { min: minDays, max: maxDays });
}
