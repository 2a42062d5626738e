import { createTranslator } from "use-intl/core";
import { catalogues } from "./catalogues";
import type { Locale } from "./locales";
import type { Catalogue } from "./types";

/** The texts of one part of the catalogue, where no page is being rendered: in actions, in jobs, in mails. */
export function wordsIn<N extends keyof Catalogue>(locale: Locale, namespace: N) {
  return createTranslator<Catalogue, N>({ locale, messages: catalogues[locale], namespace });
}
