import { headers } from "next/headers";
import { LOCALE_HEADER, type Locale, localeOr } from "@/lib/language/locales";

/**
 * The language of the page that an action was sent from, as proxy.ts reads it from the address; a request of the page's
 * script names it itself.
 */
export const visitorLocale = async (): Promise<Locale> => localeOr((await headers()).get(LOCALE_HEADER));
