import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

type Given = { locale: Locale; store: string; url: string; minutes: number };

/** The link itself: to choose a new password, to sign in, or, at the address that an account is to have, to confirm it. */
export function linkMessage(
  kind: "reset" | "signIn" | "newAddress",
  { locale, store, url, minutes }: Given,
): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t(`mailedLink.${kind}.subject`, { store }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t(`mailedLink.${kind}.preview`)}
        heading={t(`mailedLink.${kind}.heading`)}
        link={{ href: url, label: t(`mailedLink.${kind}.link`) }}
        why={t(`mailedLink.${kind}.why`, { store })}
      >
        <Paragraph>{t(`mailedLink.${kind}.text`)}</Paragraph>
        <Paragraph>{t("once", { minutes })}</Paragraph>
      </Letter>
    ),
  };
}

/** To the address that the account has, before anything changes. */
export function addressWished({ locale, store, url, email }: Given & { email: string }): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t("addressWished.subject", { store }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t("addressWished.preview")}
        heading={t("addressWished.heading")}
        link={{ href: url, label: t("addressWished.link") }}
        why={t("addressWished.why", { store })}
      >
        <Paragraph>{t("addressWished.text", { email })}</Paragraph>
        <Paragraph>{t("addressWished.notYou")}</Paragraph>
      </Letter>
    ),
  };
}
