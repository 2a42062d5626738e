import de from "@/messages/de.json";
import en from "@/messages/en.json";
import type { Locale } from "./locales";
import type { Catalogue } from "./types";

/** For the server only: a browser gets the few texts that its page shows, by `ClientWords`. */
export const catalogues: Record<Locale, Catalogue> = {
  en,
  // TypeScript knows the English texts letter by letter; that the keys are the same, a test says.
  de: de as object as Catalogue,
};
