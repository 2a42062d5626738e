import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

/** A labelled control with its hint and its error, tied together for those who hear the page. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** A choice of a few, as the system shows it. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <select
      className={classes(
        "h-12 w-full rounded-sm border border-line-strong bg-raised px-4 text-base text-ink transition-colors hover:border-ink focus-visible:outline-offset-1",
        className,
      )}
      {...props}
    />
  );
}

export function Input({
  dense = false,
  className,
  ...props
}: ComponentProps<"input"> & {
  /** Where many are seen at once, and fingers are few. */
  dense?: boolean;
}) {
  return (
    <input
      className={classes(
        "under:w-full under:rounded-sm border border-line-strong under:bg-raised text-ink transition-colors placeholder:text-muted hover:border-ink focus-visible:outline-offset-1 aria-invalid:border-danger",
        dense ? "under:h-10 under:px-3 under:text-sm" : "under:h-12 px-4 under:text-base",
        className,
      )}
      {...props}
    />
  );
}
