"use client";

import { SmallInput } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";

export function AnnounceForm({ id, action }: { id: string; action: FormAction }) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid max-w-xl gap-5 rounded-md border border-line bg-raised p-4 sm:p-5">
      <input type="hidden" name="id" value={id} />
      <Field id="supplier" label="Supplier">
        <SmallInput
          id="supplier"
          name="supplier"
          required
          maxLength={100}
          autoComplete="off"
          defaultValue={givenIn(state, "supplier")}
        />
      </Field>
      <Field
        id="reference"
        label="Reference"
        hint="The number of their order, invoice or delivery note. Optional."
      >
        <SmallInput
          id="reference"
          name="reference"
          maxLength={100}
          autoComplete="off"
          aria-describedby="reference-hint"
          defaultValue={givenIn(state, "reference")}
        />
      </Field>
      {state?.ok === false && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" aria-disabled={pending}>
          {pending ? "Announcing…" : "Go on to its lines"}
        </Button>
        <LinkButton href="/admin/deliveries" look="outline">
          Not now
        </LinkButton>
      </div>
    </form>
  );
}
