import type { ComponentProps, ReactNode } from "react";
import { classes } from "@/components/ui/classes";

/** A dense table on its own card. `label` names it for those who hear the page. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-raised">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

export function HeadCell({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classes(
        "h-10 border-b border-line bg-sunken px-3 under:text-left text-xs under:font-medium under:whitespace-nowrap under:text-muted first:pl-4 last:pr-4",
        className,
      )}
      {...props}
    />
  );
}

export function Row({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr className={classes("group/row under:border-b border-line last:border-0", className)} {...props} />
  );
}

export function Cell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      className={classes("px-3 under:py-2.5 under:align-middle first:pl-4 last:pr-4", className)}
      {...props}
    />
  );
}

/** As narrow as what stands in it. */
export const tight = "w-px whitespace-nowrap";

/** Figures stand under each other, digit by digit. */
export const figures = "text-right tabular-nums";
