import type { Locale } from "@/lib/language/locales";

/**
 * What is said when not even the frame of a page can be made. Beside the catalogues, because a page that fails
 * brings none with it: its script has to know these by itself.
 */
export const outage: Record<Locale, { title: string; text: string; again: string; toShop: string }> = {
  en: {
    title: "A moment, please",
    text: "The page could not be made just now. Nothing was changed or lost: payments that arrive meanwhile are counted as soon as we are back.",
    again: "Try again",
    toShop: "To the shop",
  },
  de: {
    title: "Einen Moment, bitte",
    text: "Die Seite ließ sich gerade nicht aufbauen. Es wurde nichts geändert und nichts ist verloren: Zahlungen, die inzwischen eintreffen, werden gezählt, sobald wir wieder da sind.",
    again: "Noch einmal versuchen",
    toShop: "Zum Laden",
  },
};
