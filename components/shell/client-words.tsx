"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "@/lib/language/locales";
import type { Words } from "@/lib/language/types";

/** The language of a document, and the texts that its script shows on every page. No others reach the browser. */
export function ClientWords({
  locale,
  words,
  children,
}: {
  locale: Locale;
  words: Words;
  children: ReactNode;
}) {
  return (
    <NextIntlClientProvider locale={locale} messages={words} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}

/** The texts that the script of one page shows beside those. */
export function MoreWords({ words, children }: { words: Words; children: ReactNode }) {
  const known = useMessages();
  return (
    <NextIntlClientProvider locale={useLocale()} messages={{ ...known, ...words }}>
      {children}
    </NextIntlClientProvider>
  );
}
