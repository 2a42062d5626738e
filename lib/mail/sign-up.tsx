import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

type Given = { locale: Locale; store: string; url: string };

/** Somebody signed up with an address that has no account yet. */
export function confirmAddress({ locale, store, url, hours }: Given & { hours: number }): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t("signUp.subject", { store }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t("signUp.preview")}
        heading={t("signUp.heading")}
        link={{ href: url, label: t("signUp.link") }}
        why={t("signUp.why", { store })}
      >
        <Paragraph>{t("signUp.text")}</Paragraph>
        <Paragraph>{t("signUp.hours", { hours })}</Paragraph>
      </Letter>
    ),
  };
}

/** Somebody signed up with an address that has an account. */
export function knownAddress({ locale, store, url }: Given): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t("known.subject", { store }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t("known.preview")}
        heading={t("known.heading")}
        link={{ href: url, label: t("known.link") }}
        why={t("signUp.why", { store })}
      >
        <Paragraph>{t("known.text")}</Paragraph>
      </Letter>
    ),
  };
}
