import { useTranslations } from "next-intl";
import { Link } from "./link";

export type Crumb = { name: string; href: string };

/** The way here. The last one is the page itself and is no link. */
export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const t = useTranslations("Ui");
  return (
    <nav aria-label={t("breadcrumb")}>
      <ol className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex items-center gap-x-2">
            {index > 0 && <span aria-hidden="true">/</span>}
            {index < crumbs.length - 1 ? (
              <Link href={crumb.href} className="inline-block py-1 hover:text-ink">
                {crumb.name}
              </Link>
            ) : (
              <span aria-current="page" className="py-1 text-ink">
                {crumb.name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
