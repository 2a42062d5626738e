import { locale as rootLocale } from "next/root-params";
import { getRequestConfig } from "next-intl/server";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";

/**
 * Which language a page is rendered in: the one in its address, or, for staff, the shop's first. Read from the
 * address's own segment and from no header, so that pages stay kept. Where there is no page (actions, jobs, mails),
 * `wordsIn` of lib/language is asked instead.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = localeOr(asked ?? (await rootLocale()));
  // No text has a moment in it: days are written by `formatsOf`, in the shop's own time zone.
  return { locale, messages: catalogues[locale], timeZone: "UTC" };
});
