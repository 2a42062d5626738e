"use client";

import { useEffect, useRef } from "react";
import { SmallInput } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { type FormAction, givenIn } from "@/components/ui/form-state";

/** What is on its way, line by line: a SKU, typed or scanned, how many, and what one costs. */
export function ExpectForm({
  deliveryId,
  currency,
  action,
}: {
  deliveryId: string;
  currency: string;
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  const element = useRef<HTMLFormElement>(null);
  const skuField = useRef<HTMLInputElement>(null);
  const unitsField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!state?.ok) return;
    element.current?.reset();
    // Whoever has begun to scan what arrives, say, before the answer came is left where they are.
    const { activeElement } = document;
    if (activeElement === document.body || element.current?.contains(activeElement)) {
      skuField.current?.focus();
    }
  }, [state]);
  return (
    <form ref={element} {...form} className="grid gap-3 rounded-md border border-line bg-raised p-4">
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,18rem)_6rem_8rem_auto] sm:justify-start">
        <div className="grid gap-1.5 max-sm:col-span-2">
          <label htmlFor="expect-sku" className="text-xs text-muted">
            SKU
          </label>
          <SmallInput
            ref={skuField}
            id="expect-sku"
            name="sku"
            required
            maxLength={100}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder="Scan or type"
            defaultValue={givenIn(state, "sku")}
            className="font-mono"
            onKeyDown={(event) => {
              // A scanner ends with Enter: on to the units, not off with the form.
              if (event.key !== "Enter" || unitsField.current?.value) return;
              event.preventDefault();
              unitsField.current?.focus();
            }}
          />
        </div>
        <div className="grid gap-1.5">
          <label htmlFor="expect-units" className="text-xs text-muted">
            Expected
          </label>
          <SmallInput
            ref={unitsField}
            id="expect-units"
            name="expected"
            type="number"
            inputMode="numeric"
            min={0}
            required
            defaultValue={givenIn(state, "expected")}
            className="text-right tabular-nums"
          />
        </div>
        <div className="grid gap-1.5">
          <label htmlFor="expect-cost" className="text-xs text-muted">
            Cost of one, {currency}
          </label>
          <SmallInput
            id="expect-cost"
            name="unitCost"
            inputMode="decimal"
            maxLength={20}
            autoComplete="off"
            placeholder="Optional"
            defaultValue={givenIn(state, "unitCost")}
            className="text-right tabular-nums"
          />
        </div>
        <Button
          type="submit"
          look="outline"
          size="sm"
          className="h-10 max-sm:col-span-2"
          aria-disabled={pending}
        >
          {pending ? "Saving…" : "Save line"}
        </Button>
      </div>
      <p
        role={state?.ok === false ? "alert" : "status"}
        className={classes("text-sm", state?.ok === false ? "text-danger" : "text-muted")}
      >
        {state?.message ?? "The same SKU again replaces its line. 0 takes it off."}
      </p>
    </form>
  );
}
