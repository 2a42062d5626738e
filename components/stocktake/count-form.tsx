"use client";

import { Choice, UnitsInput } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { type FormAction, type Given, givenIn } from "@/components/ui/form-state";
import { sureOf } from "./words";

/** Says that a count is no slip. The yes is to this very count: with another in the field, it is asked again. */
export function Sure({ state }: { state: { given: Given } }) {
  const counted = Number(state.given["counted"]);
  return (
    <Choice key={counted} type="checkbox" name="sure" value={counted}>
      {sureOf(counted)}
    </Choice>
  );
}

/** The units of one line, saved where they stand. */
export function CountForm({
  stocktakeId,
  sku,
  counted,
  formKey,
  action,
}: {
  stocktakeId: string;
  sku: string;
  counted: number | null;
  formKey: string;
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid justify-items-end gap-1">
      <input type="hidden" name="stocktakeId" value={stocktakeId} />
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="key" value={formKey} />
      <span className="flex items-center gap-2">
        <UnitsInput
          name="counted"
          aria-label={`Units of ${sku} counted`}
          required
          min={0}
          key={counted ?? "none"}
          defaultValue={givenIn(state, "counted") ?? counted ?? ""}
          className="h-11 w-20 text-base"
        />
        <Button type="submit" look="outline" size="sm" className="h-11" aria-disabled={pending}>
          {pending ? "Saving…" : "Save"}
          <span className="sr-only"> {sku}</span>
        </Button>
      </span>
      {state?.ok === false && (
        <p role="alert" className="max-w-60 text-right text-xs text-danger">
          {state.message}
        </p>
      )}
      {state?.ok === false && state.asks && <Sure state={state} />}
    </form>
  );
}
