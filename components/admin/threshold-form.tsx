"use client";

import { Button } from "@/components/ui/button";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { UnitsInput } from "./form-fields";
import { useFormAction } from "./use-form-action";

/** From how many units on a variant is low; empty for the store's own number. */
export function ThresholdForm({
  variantId,
  threshold: { own, ofStore },
  action,
}: {
  variantId: string;
  threshold: { own: number | null; ofStore: number };
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-2">
      <input type="hidden" name="variantId" value={variantId} />
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="grid gap-1.5">
          <label htmlFor="low-threshold" className="text-xs text-muted">
            Low from, units
          </label>
          <UnitsInput
            key={own ?? "none"}
            id="low-threshold"
            name="lowThreshold"
            min={0}
            placeholder={String(ofStore)}
            aria-describedby="low-threshold-hint"
            defaultValue={givenIn(state, "lowThreshold") ?? own ?? ""}
            className="w-24"
          />
        </div>
        <Button type="submit" look="outline" size="sm" className="h-10" aria-disabled={pending}>
          {pending ? "Saving…" : "Save threshold"}
        </Button>
        <p
          role="status"
          className={state?.ok === false ? "pb-2.5 text-sm text-danger" : "pb-2.5 text-sm text-positive"}
        >
          {state?.message}
        </p>
      </div>
      <p id="low-threshold-hint" className="text-sm text-muted">
        Staff are told once each time the level falls to this. Empty: {ofStore}, as for the whole store.
      </p>
    </form>
  );
}
