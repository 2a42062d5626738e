/** The languages that the shop speaks. The first one stands in no address: "/cart", and "/de/cart". */
export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

/** Each language by its own name, as those who look for it read it. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: "English", de: "Deutsch" };

/** How each is written; what is shown follows `dir`, for every class of the shop is a logical one. */
export const DIRECTIONS: Record<Locale, "ltr" | "rtl"> = { en: "ltr", de: "ltr" };

export const isLocale = (text: unknown): text is Locale => LOCALES.some((locale) => locale === text);

/** What a database or a request says, or the shop's first language where it says none that we speak. */
export const localeOr = (text: unknown): Locale => (isLocale(text) ? text : DEFAULT_LOCALE);

/** A path of the shop in a language. `path` begins with "/" and names no language. */
export function localePath(locale: Locale, path: string): string {
  if (locale === DEFAULT_LOCALE) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path.replace(/^\/(?=[?#])/, "")}`;
}

/** The language that a path names, and the path without it. Also takes the inner address "/en/cart". */
export function splitPath(pathname: string): { locale: Locale; path: string } {
  const [, first = "", rest = ""] = /^\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  return isLocale(first)
    ? { locale: first, path: rest || "/" }
    : { locale: DEFAULT_LOCALE, path: pathname || "/" };
}

/** By which a request tells the code behind it of its language, where its address does not reach (see proxy.ts). */
export const LOCALE_HEADER = "x-truecount-locale";
