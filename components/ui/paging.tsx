import { useTranslations } from "next-intl";
import { LinkButton } from "./link-button";

/** The way through a list of several pages. */
export function Paging({
  page,
  pageCount,
  href,
}: {
  page: number;
  pageCount: number;
  href: (page: number) => string;
}) {
  const t = useTranslations("Paging");
  if (pageCount === 1) return null;
  return (
    <nav aria-label={t("pages")} className="mt-14 flex items-center justify-center gap-5">
      {page > 1 && (
        <LinkButton href={href(page - 1)} look="outline" rel="prev" prefetch={false}>
          {t("before")}
        </LinkButton>
      )}
      <p className="text-sm text-muted tabular-nums">{t("page", { page, count: pageCount })}</p>
      {page < pageCount && (
        <LinkButton href={href(page + 1)} look="outline" rel="next" prefetch={false}>
          {t("next")}
        </LinkButton>
      )}
    </nav>
  );
}
