const LOCALES = ["en"];

/** The languages that the shop speaks; the first one stands in no address. */
export const isLocale = (text: string) => LOCALES.includes(text);
