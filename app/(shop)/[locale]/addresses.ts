import type { Metadata } from "next";
import { DEFAULT_LOCALE, LOCALES, type Locale, localePath } from "@/lib/language/locales";

/** What search engines are told of a page's address: its own, and the same page's in every language. */
export function addresses(locale: Locale, path: string): Metadata["alternates"] {
  const languages = Object.fromEntries(LOCALES.map((other) => [other, localePath(other, path)]));
  return {
    canonical: localePath(locale, path),
    languages: { ...languages, "x-default": localePath(DEFAULT_LOCALE, path) },
  };
}
