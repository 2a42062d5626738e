import { classes } from "@/components/ui/classes";
import { signed } from "./movement-words";

/** The signed change; what came in is told apart by its colour as well as by its sign. */
export function MovementChange({ quantity, className }: { quantity: number; className?: string }) {
  return (
    <span className={classes("font-medium tabular-nums", quantity > 0 && "text-positive", className)}>
      {signed(quantity)}
    </span>
  );
}
