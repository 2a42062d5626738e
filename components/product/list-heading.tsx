import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";

export function ListHeading({
  crumbs,
  title,
  description,
  count,
}: {
  crumbs: Crumb[];
  title: string;
  description: string;
  count: number;
}) {
  return (
    <header className="mb-10 sm:mb-14">
      <Breadcrumbs crumbs={crumbs} />
      <div className="mt-8 flex flex-wrap items-end justify-between gap-x-10 gap-y-4 sm:mt-12">
        <div className="max-w-2xl">
          <h1 className="text-3xl font-semibold">{title}</h1>
          {description && <p className="mt-3 text-lg text-muted">{description}</p>}
        </div>
        <p className="text-sm text-muted tabular-nums">
          {count} {count === 1 ? "thing" : "things"}
        </p>
      </div>
    </header>
  );
}
