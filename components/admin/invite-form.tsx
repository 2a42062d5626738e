"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { Choice, SmallInput } from "./form-fields";
import { roleHints, roleWords } from "./role-words";
import { useFormAction } from "./use-form-action";

const ROLES = ["VIEWER", "STAFF", "OWNER"] as const;

/** Asks somebody by mail to work in the shop. */
export function InviteForm({ action }: { action: FormAction }) {
  const { state, pending, form } = useFormAction(action);
  const role = givenIn(state, "role") ?? "STAFF";
  return (
    <form {...form} className="grid gap-4">
      <Field id="invite-email" label="E-mail">
        <SmallInput
          id="invite-email"
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          defaultValue={givenIn(state, "email")}
        />
      </Field>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Role</legend>
        {ROLES.map((one) => (
          <Choice
            key={one}
            type="radio"
            name="role"
            value={one}
            defaultChecked={one === role}
            hint={roleHints[one]}
          >
            {roleWords[one]}
          </Choice>
        ))}
      </fieldset>
      <div className="grid justify-items-start gap-2">
        <Button type="submit" size="sm" aria-disabled={pending}>
          {pending ? "Inviting…" : "Send the invitation"}
        </Button>
        <p
          role={state?.ok === false ? "alert" : "status"}
          className={`text-sm break-all ${state?.ok === false ? "text-danger" : "text-positive"}`}
        >
          {state?.message}
        </p>
      </div>
    </form>
  );
}
