import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/link-button";

export function ListHeading({
  crumbs,
  title,
  description,
  count,
  narrowHref,
}: {
  crumbs: Crumb[];
  title: string;
  description: string;
  count: number;
  /** Where the same list can be filtered and sorted: this one is cached whole, and the same for everybody. */
  narrowHref: string;
}) {
  const t = useTranslations("List");
  return (
    <header className="mb-10 sm:mb-14">
      <Breadcrumbs crumbs={crumbs} />
      <div className="mt-8 flex flex-wrap items-end justify-between gap-x-10 gap-y-4 sm:mt-12">
        <div className="max-w-2xl">
          <h1 className="text-3xl font-semibold">{title}</h1>
          {description && <p className="mt-3 text-lg text-muted">{description}</p>}
        </div>
        <div className="flex items-center gap-5">
          <p className="text-sm text-muted tabular-nums">{t("things", { count })}</p>
          <LinkButton href={narrowHref} look="outline" size="sm" prefetch={false}>
            <SlidersHorizontal className="size-4" aria-hidden="true" />
            {t("filter")}
          </LinkButton>
        </div>
      </div>
    </header>
  );
}
