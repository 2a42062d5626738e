"use client";

import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { ActionPanel } from "./action-panel";
import { SmallInput, UnitsInput } from "./form-fields";
import { Save } from "./settings-forms";
import { useFormAction } from "./use-form-action";

/** A way to ship as its form shows it; amounts as people write them. */
export type RateFields = { name: string; amount: string; freeFrom: string; minDays: string; maxDays: string };

/** A new way to ship, or one to change. */
export function RatePanel({
  rateId,
  values,
  currency,
  action,
  closeHref,
}: {
  rateId: string | null;
  values: RateFields;
  currency: string;
  action: FormAction;
  closeHref: string;
}) {
  const { state, pending, form } = useFormAction(action);
  const at = (name: keyof RateFields) => ({
    id: `rate-${name}`,
    name,
    autoComplete: "off",
    defaultValue: givenIn(state, name) ?? values[name],
  });
  return (
    <ActionPanel
      title={rateId ? "Change a way to ship" : "Add a way to ship"}
      closeHref={closeHref}
      state={state}
    >
      <form {...form} className="grid gap-5">
        {rateId && <input type="hidden" name="rateId" value={rateId} />}
        <Field id="rate-name" label="Name" hint="As shoppers read it.">
          <SmallInput {...at("name")} required maxLength={60} />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field id="rate-amount" label={`Price in ${currency}`} hint="0 is free.">
            <SmallInput {...at("amount")} required inputMode="decimal" maxLength={12} />
          </Field>
          <Field id="rate-freeFrom" label={`Free from, in ${currency}`} hint="Empty: never.">
            <SmallInput {...at("freeFrom")} inputMode="decimal" maxLength={12} />
          </Field>
          <Field id="rate-minDays" label="At least, in working days">
            <UnitsInput {...at("minDays")} required min={0} max={90} />
          </Field>
          <Field id="rate-maxDays" label="At most, in working days">
            <UnitsInput {...at("maxDays")} required min={1} max={90} />
          </Field>
        </div>
        <Save state={null} pending={pending} />
      </form>
    </ActionPanel>
  );
}
