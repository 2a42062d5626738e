"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { useFormAction } from "./use-form-action";

/** Ends something for good, by one button, or two where that would lose somebody's work; a refusal stands below it. */
export function EndForm({
  action,
  fields,
  busy,
  danger = false,
  disabled = false,
  loses,
  children,
}: {
  action: FormAction;
  fields: Record<string, string>;
  busy: string;
  danger?: boolean;
  disabled?: boolean;
  /** What is lost by it: said before the button is there. */
  loses?: string;
  children: ReactNode;
}) {
  const { state, pending, form } = useFormAction(action);
  const ending = (
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
  if (!loses) return ending;
  return (
    <details open={state?.ok === false} className="grid max-w-md gap-3">
      <summary className="cursor-pointer py-2.5 text-sm text-muted underline underline-offset-4 hover:text-ink">
        {children}
      </summary>
      <div className="mt-2 grid gap-3 rounded-md border border-line p-4">
        <p className="text-sm text-muted">{loses}</p>
        {ending}
      </div>
    </details>
  );
}
