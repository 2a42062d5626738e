"use client";

import type { ReactNode } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { FormAction } from "@/components/ui/form-state";
import { useFormAction } from "./use-form-action";

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
}: {
  action: FormAction;
  fields: Record<string, string>;
  children: ReactNode;
  /** The button's words while it works. */
  busy: string;
  foresee?: () => void;
  className?: string;
} & ButtonLook) {
  const { state, pending, form } = useFormAction(action, foresee ? { foresee } : {});
  return (
    <form {...form} className={classes("flex flex-wrap items-center gap-x-3 gap-y-1", className)}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
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
