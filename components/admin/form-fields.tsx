import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/field";

/** Denser than the shop's own fields: staff see many at once. */
export function SmallInput(props: ComponentProps<"input">) {
  return <Input dense {...props} />;
}

/** A count of units, as wide as most are. */
export function UnitsInput({ className = "w-20", ...props }: ComponentProps<"input">) {
  return (
    <SmallInput
      type="number"
      inputMode="numeric"
      step={1}
      className={classes("text-right tabular-nums", className)}
      {...props}
    />
  );
}

export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className="relative block">
      <select
        className={classes(
          "under:h-10 under:w-full appearance-none rounded-sm border border-line-strong bg-raised pr-9 pl-3 under:text-sm text-ink transition-colors hover:border-ink focus-visible:outline-offset-1",
          className,
        )}
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
        aria-hidden="true"
      />
    </span>
  );
}

export function TextArea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={classes(
        "under:min-h-20 w-full rounded-sm border border-line-strong bg-raised px-3 py-2 under:text-sm text-ink transition-colors placeholder:text-muted hover:border-ink focus-visible:outline-offset-1",
        className,
      )}
      {...props}
    />
  );
}

/** A radio or a checkbox with its words, as one target. */
export function Choice({ children, hint, ...props }: ComponentProps<"input"> & { hint?: ReactNode }) {
  return (
    <label className="flex min-h-9 items-start gap-2.5 py-1.5 text-sm">
      <input className="mt-0.5 size-4 shrink-0" {...props} />
      <span className="grid gap-0.5">
        <span>{children}</span>
        {hint && <span className="text-muted">{hint}</span>}
      </span>
    </label>
  );
}
