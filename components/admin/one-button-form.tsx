"use client";

import type { ReactNode } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { FormAction, FormState } from "@/components/ui/form-state";
import { useFormAction } from "./use-form-action";
import { useFormId } from "./use-form-id";

/** A single thing to do, and beside it what came of it. */
export function OneButtonForm({
  action,
  fields,
  children,
  busy,
  foresee,
  look = "outline",
  size = "sm",
  className,
  once = false,
}: {
  action: FormAction;
  fields: Record<string, string>;
  children: ReactNode;
  /** The button's words while it works. */
  busy: string;
  foresee?: () => void;
  className?: string;
  /** Where it could be done any number of times: the form names itself, and sent again after no answer it is done once. */
  once?: boolean;
} & ButtonLook) {
  const { state, pending, form } = useFormAction(action, foresee ? { foresee } : {});
  return (
    <form {...form} className={classes("flex flex-wrap items-center gap-x-3 gap-y-1", className)}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {once && <FormId state={state} />}
      <Button type="submit" look={look} size={size} aria-disabled={pending}>
        {pending ? busy : children}
      </Button>
      <p
        role="status"
        className={classes("text-sm empty:-ml-3", state?.ok === false ? "text-danger" : "text-positive")}
      >
        {state?.message}
      </p>
    </form>
  );
}

const FormId = ({ state }: { state: FormState }) => (
  <input type="hidden" name="formId" value={useFormId(state)} />
);
