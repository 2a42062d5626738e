import { notFound, permanentRedirect } from "next/navigation";
import { type Locale, localePath } from "@/lib/language/locales";

/** Where a page of the list at `path` stands. The first stands at the list's own address, and nowhere else. */
export const listPath = (path: string, page: number) => (page === 1 ? path : `${path}/page/${page}`);

/** The page that an address names, at least 2. The first leads to the list's own address; what is no number is not found. */
export function laterPage(named: string, locale: Locale, path: string): number {
  if (!/^[1-9]\d{0,5}$/.test(named)) notFound();
  const page = Number(named);
  if (page === 1) permanentRedirect(localePath(locale, path));
  return page;
}
