"use client";

import { usePathname } from "next/navigation";
import { useLocale } from "next-intl";
import type { MouseEvent } from "react";
import { LANGUAGE_NAMES, LOCALES, type Locale, localePath, splitPath } from "@/lib/language/locales";

/** Where a search is kept, and what is said of a product that is gone, have places inside the server (decisions 15, 17). */
const asShown = (path: string) =>
  path.startsWith("/search/") ? "/search" : path.replace(/^\/gone\//, "/products/");

/** This page in each of the shop's languages. Plain links: the whole document changes its language. */
export function LanguageSwitch() {
  const current = useLocale();
  const path = asShown(splitPath(usePathname()).path);

  // What stands behind the "?" (a search, the key to an order) is no part of pages that are kept for everybody.
  function keepTheQuestion(event: MouseEvent<HTMLAnchorElement>, locale: Locale) {
    event.currentTarget.href = localePath(locale, path + location.search);
  }

  return (
    <ul className="flex gap-4">
      {LOCALES.map((locale) => (
        <li key={locale}>
          <a
            href={localePath(locale, path)}
            hrefLang={locale}
            lang={locale}
            aria-current={locale === current ? "true" : undefined}
            onClick={(event) => keepTheQuestion(event, locale)}
            className="inline-block py-1 text-muted underline-offset-4 hover:text-ink hover:underline aria-[current=true]:font-medium aria-[current=true]:text-ink"
          >
            {LANGUAGE_NAMES[locale]}
          </a>
        </li>
      ))}
    </ul>
  );
}
