import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const look = cva("rounded-md px-4 py-3.5 text-sm", {
  variants: {
    tone: {
      neutral: "bg-sunken text-ink",
      positive: "bg-positive-soft text-positive",
      warning: "bg-warning-soft text-warning",
      danger: "bg-danger-soft text-danger",
    },
  },
  defaultVariants: { tone: "neutral" },
});

/** Something to know before going on. `urgent` is read out at once. */
export function Notice({
  tone,
  urgent,
  children,
}: VariantProps<typeof look> & { urgent?: boolean; children: ReactNode }) {
  return (
    <div role={urgent ? "alert" : "status"} className={look({ tone })}>
      {children}
    </div>
  );
}
