"use client";

import { useState } from "react";
import { Choice, Select, SmallInput, TextArea } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { StocktakeScopes } from "@/lib/inventory/stocktake/types";

type Of = "ALL" | "CATEGORY" | "CHOSEN";

/** What to count. Without script all choices stand open, and the one that is ticked holds. */
export function StartForm({
  id,
  scopes,
  action,
}: {
  id: string;
  scopes: StocktakeScopes;
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  const given = givenIn(state, "of");
  const [of, setOf] = useState<Of>(given === "CATEGORY" || given === "CHOSEN" ? given : "ALL");
  const choice = (value: Of) => ({
    type: "radio",
    name: "of",
    value,
    checked: of === value,
    onChange: () => setOf(value),
  });
  return (
    <form {...form} className="grid max-w-xl gap-5 rounded-md border border-line bg-raised p-4 sm:p-5">
      <input type="hidden" name="id" value={id} />
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">What to count</legend>
        <Choice {...choice("ALL")} hint={`${scopes.all} ${scopes.all === 1 ? "variant" : "variants"}`}>
          All variants
        </Choice>
        <Choice {...choice("CATEGORY")}>A category</Choice>
        <div className={of === "CATEGORY" ? "pb-2 pl-6.5" : "hidden pb-2 pl-6.5 unscripted:block"}>
          <Select name="categoryId" aria-label="Category" defaultValue={givenIn(state, "categoryId")}>
            {scopes.categories.map(({ id: categoryId, name, variants }) => (
              <option key={categoryId} value={categoryId}>
                {name} ({variants})
              </option>
            ))}
          </Select>
        </div>
        <Choice {...choice("CHOSEN")}>Chosen variants</Choice>
        <div className={of === "CHOSEN" ? "grid gap-1.5 pl-6.5" : "hidden gap-1.5 pl-6.5 unscripted:grid"}>
          <TextArea
            name="skus"
            aria-label="SKUs, one on each line"
            placeholder="SKUs, one on each line. Scan them one after the other."
            rows={6}
            spellCheck={false}
            defaultValue={givenIn(state, "skus")}
            className="font-mono"
          />
        </div>
      </fieldset>
      <Field id="stocktake-note" label="Note" hint="Where, or why. Optional.">
        <SmallInput
          id="stocktake-note"
          name="note"
          maxLength={200}
          autoComplete="off"
          aria-describedby="stocktake-note-hint"
          defaultValue={givenIn(state, "note")}
        />
      </Field>
      {state?.ok === false && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" aria-disabled={pending}>
          {pending ? "Starting…" : "Start counting"}
        </Button>
        <LinkButton href="/admin/stocktakes" look="outline">
          Not now
        </LinkButton>
      </div>
    </form>
  );
}
