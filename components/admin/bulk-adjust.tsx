"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { REASONS } from "./adjust-form";
import { Select, SmallInput, UnitsInput } from "./form-fields";
import { type FormAction, givenIn } from "./form-state";
import { reasonWord } from "./movement-words";
import { useFormAction } from "./use-form-action";

/**
 * One adjustment for all rows whose boxes are ticked; the boxes belong to this form by its `id`. It shows itself
 * as soon as one is, and without any script always.
 */
export function BulkAdjust({ id, action }: { id: string; action: FormAction }) {
  const { state, pending, form } = useFormAction(action);
  const fields = useId();
  return (
    <div className="hidden gap-3 rounded-md border border-line-strong bg-raised p-4 shadow-lg sm:sticky sm:bottom-3 sm:z-20 group-has-[[data-pick]:checked]/book:grid has-[[role]]:grid unscripted:grid">
      <form id={id} {...form} className="flex flex-wrap items-end gap-3">
        <p className="w-full text-sm font-medium">Adjust the ticked rows, all or none</p>
        <div className="grid min-w-32 gap-1.5">
          <label htmlFor={`${fields}-way`} className="text-xs text-muted">
            How
          </label>
          <Select id={`${fields}-way`} name="way" defaultValue={givenIn(state, "way") ?? "BY"}>
            <option value="BY">By, + or −</option>
            <option value="TO">To a count</option>
          </Select>
        </div>
        <div className="grid gap-1.5">
          <label htmlFor={`${fields}-units`} className="text-xs text-muted">
            Units
          </label>
          <UnitsInput
            id={`${fields}-units`}
            name="units"
            required
            defaultValue={givenIn(state, "units")}
            className="w-24"
          />
        </div>
        <div className="grid min-w-36 gap-1.5 max-sm:flex-1">
          <label htmlFor={`${fields}-reason`} className="text-xs text-muted">
            Reason
          </label>
          <Select
            id={`${fields}-reason`}
            name="reason"
            required
            defaultValue={givenIn(state, "reason") ?? ""}
          >
            <option value="">Choose…</option>
            {REASONS.map((one) => (
              <option key={one} value={one}>
                {reasonWord(one)}
              </option>
            ))}
          </Select>
        </div>
        <div className="grid min-w-40 flex-1 gap-1.5">
          <label htmlFor={`${fields}-note`} className="text-xs text-muted">
            Note
          </label>
          <SmallInput
            id={`${fields}-note`}
            name="note"
            maxLength={500}
            autoComplete="off"
            defaultValue={givenIn(state, "note")}
          />
        </div>
        <Button type="submit" size="sm" className="h-10" aria-disabled={pending}>
          {pending ? "Adjusting…" : "Adjust ticked rows"}
        </Button>
      </form>
      {state && (
        <Notice tone={state.ok ? "positive" : "warning"} urgent={!state.ok}>
          {state.message}
        </Notice>
      )}
    </div>
  );
}
