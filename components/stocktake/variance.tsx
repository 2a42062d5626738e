import { signed } from "@/components/admin/movement-words";
import { classes } from "@/components/ui/classes";

/** By how much a count differs from the book: a word where it does not, and a sign as well as a colour where it does. */
export function Variance({ units, className }: { units: number; className?: string }) {
  if (units === 0) return <span className={classes("text-muted", className)}>Agrees</span>;
  return (
    <span
      className={classes("font-medium tabular-nums", units > 0 ? "text-positive" : "text-danger", className)}
    >
      {signed(units)}
    </span>
  );
}
