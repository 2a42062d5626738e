import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { SearchResult, SearchWish } from "@/lib/catalog/types";
import { formatsOf } from "@/lib/language/formats";
import { money } from "@/lib/money";
import { searchHref } from "./search-address";

/** What the search is narrowed to, each to be taken back by one press. */
export function ChosenFilters({ wish, result }: { wish: SearchWish; result: SearchResult }) {
  const t = useTranslations("Search");
  const formats = formatsOf(useLocale());
  const { facets, currency } = result;
  const href = (change: Partial<SearchWish>) => searchHref(wish, change, currency);
  const without = (list: string[], value: string) => list.filter((other) => other !== value);
  const amount = (minor: number) => formats.money(money(minor, currency));
  const chips = [
    ...wish.categories.map((slug) => ({
      label: facets.categories.find(({ value }) => value === slug)?.label ?? slug,
      href: href({ categories: without(wish.categories, slug) }),
    })),
    ...wish.colours.map((value) => ({
      label: value,
      href: href({ colours: without(wish.colours, value) }),
    })),
    ...wish.sizes.map((value) => ({ label: value, href: href({ sizes: without(wish.sizes, value) }) })),
    ...(wish.minMinor === null
      ? []
      : [{ label: t("from", { amount: amount(wish.minMinor) }), href: href({ minMinor: null }) }]),
    ...(wish.maxMinor === null
      ? []
      : [{ label: t("upTo", { amount: amount(wish.maxMinor) }), href: href({ maxMinor: null }) }]),
    ...(wish.inStock ? [{ label: t("inStock"), href: href({ inStock: false }) }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label={t("narrowed")}>
      {chips.map((chip) => (
        <li key={chip.label}>
          <Link
            href={chip.href}
            scroll={false}
            prefetch={false}
            aria-label={t("without", { filter: chip.label })}
            className="inline-flex h-9 items-center gap-1.5 rounded-full bg-sunken pe-3 ps-4 text-sm hover:bg-line"
          >
            {chip.label}
            <X className="size-3.5" aria-hidden="true" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={searchHref(
            { ...wish, categories: [], colours: [], sizes: [], minMinor: null, maxMinor: null },
            { inStock: false },
            currency,
          )}
          scroll={false}
          prefetch={false}
          className="inline-flex h-9 items-center px-2 text-sm text-muted underline underline-offset-4 hover:text-ink"
        >
          {t("withoutAny")}
        </Link>
      </li>
    </ul>
  );
}
