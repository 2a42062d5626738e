"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "./form-state";
import { useFormAction } from "./use-form-action";

/** Ends something for good, by one button; a refusal stands below it. */
export function EndForm({
  action,
  fields,
  busy,
  danger = false,
  disabled = false,
  children,
}: {
  action: FormAction;
  fields: Record<string, string>;
  busy: string;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid justify-items-start gap-3">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button
        type="submit"
        look={danger ? "outline" : "solid"}
        aria-disabled={pending}
        disabled={disabled}
        className={danger ? "text-danger" : ""}
      >
        {pending ? busy : children}
      </Button>
      {state?.ok === false && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
    </form>
  );
}
