import { classes } from "./classes";

/** A place kept for what is on its way. Give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classes("block animate-breathe under:rounded-sm bg-sunken", className)}
    />
  );
}
