"use client";

import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import type { StaffRow } from "@/lib/people/types";
import { Select } from "./form-fields";
import { roleWords } from "./role-words";
import { useFormAction } from "./use-form-action";

const ROLES = ["VIEWER", "STAFF", "OWNER"] as const;

/** Gives one person another role; it holds from their next request on. */
export function RoleForm({ person, action }: { person: StaffRow; action: FormAction }) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="personId" value={person.id} />
      <div className="w-32">
        <Select
          key={person.role}
          name="role"
          aria-label={`Role of ${person.email}`}
          defaultValue={person.role}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {roleWords[role]}
            </option>
          ))}
        </Select>
      </div>
      <Button
        type="submit"
        look="outline"
        size="sm"
        aria-disabled={pending}
        aria-label={`Save the role of ${person.email}`}
      >
        {pending ? "Saving…" : "Save"}
      </Button>
      <p
        role={state?.ok === false ? "alert" : "status"}
        className={`text-sm empty:hidden ${state?.ok === false ? "text-danger" : "text-positive"}`}
      >
        {state?.message}
      </p>
    </form>
  );
}
