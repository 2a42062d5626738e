import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { classes } from "@/components/ui/classes";
import { Skeleton } from "@/components/ui/skeleton";
import { placeOf } from "./places";

const ROWS = Array.from({ length: 8 }, (_, index) => index);

/** What a page of the admin will look like, by its address: its head and first lines stand where they will be. */
export function PageSkeleton({ pathname }: { pathname: string }) {
  const place = placeOf(pathname);
  const isList = place?.href === pathname;
  return (
    <div data-skeleton="" className="grid gap-6">
      {!isList && place && <Breadcrumbs crumbs={[place, { name: "…", href: pathname }]} />}
      <div className="grid gap-1">
        {isList ? (
          <p className="text-2xl font-semibold">{place.name}</p>
        ) : (
          <Line className="h-8 w-56 text-2xl" />
        )}
        <Line className="h-5 w-72" />
      </div>
      {pathname === "/admin" ? <FiguresSkeleton /> : isList ? <ListSkeleton /> : <DetailSkeleton />}
    </div>
  );
}

/** A line of text's height, of which the bar is the middle. */
function Line({ className }: { className: string }) {
  return (
    <span className={classes("flex max-w-full items-center", className)}>
      <Skeleton className="h-3/5 w-full" />
    </span>
  );
}

function ListSkeleton() {
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex gap-1">
          {["w-16", "w-20", "w-24"].map((width) => (
            <Skeleton key={width} className={classes("h-9 rounded-full", width)} />
          ))}
        </div>
        <Skeleton className="h-10 w-full sm:w-80" />
      </div>
      <RowsSkeleton />
    </div>
  );
}

function DetailSkeleton() {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <RowsSkeleton />
      <div className="grid gap-4">
        <Skeleton className="h-40" />
        <Skeleton className="h-28" />
      </div>
    </div>
  );
}

function FiguresSkeleton() {
  return (
    <div className="grid gap-8">
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}

function RowsSkeleton() {
  return (
    <div className="overflow-hidden rounded-md border border-line bg-raised">
      <div className="h-10 border-b border-line bg-sunken" />
      {ROWS.map((row) => (
        <div
          key={row}
          className="flex h-14 items-center justify-between gap-6 border-b border-line px-4 last:border-0"
        >
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
