"use client";

import type { ShippingChoice } from "@/lib/checkout/types";
import { formatMoney, type Money } from "@/lib/money";

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
  return (
    <fieldset aria-describedby={error ? "shipping-error" : undefined}>
      <legend id="shipping" className="mb-5 text-xl font-semibold">
        Shipping
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
              <span className="text-sm text-muted">{days(choice)}</span>
            </span>
            <span className="font-medium tabular-nums">
              {choice.price.minor === 0 ? "Free" : formatMoney(choice.price)}
            </span>
          </label>
        ))}
      </div>
      {untilFree && (
        <p className="mt-3 text-sm text-muted">
          {formatMoney(untilFree)} more and standard shipping is on us.
        </p>
      )}
      {error && (
        <p id="shipping-error" className="mt-3 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function days({ minDays, maxDays }: ShippingChoice): string {
  if (minDays === maxDays) return minDays === 1 ? "Next working day" : `${minDays} working days`;
  return `${minDays} to ${maxDays} working days`;
}
