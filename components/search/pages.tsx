import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import type { SearchResult, SearchWish } from "@/lib/catalog/types";
import { searchHref } from "./search-address";

/** The way through a result of several pages. */
export function Pages({ wish, result }: { wish: SearchWish; result: SearchResult }) {
  const t = useTranslations("Search");
  const { page, pageCount, currency } = result;
  if (pageCount === 1) return null;
  const href = (to: number) => searchHref(wish, { page: to }, currency);
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
