import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The place of a table on its way. */
export function TableSkeleton() {
  return (
    <div role="status" className="overflow-hidden rounded-md border border-line bg-raised">
      <span className="sr-only">Loading</span>
      <div className="h-10 border-b border-line bg-sunken" />
      {ROWS.map((row) => (
        <div key={row} className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
          <Skeleton className="size-11 shrink-0" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
