import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

type Given = { locale: Locale; store: string; url: string; minutes: number };

/** Somebody forgot the password of the account with this address. */
export function resetLink({ locale, store, url, minutes }: Given): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t("reset.subject", { store }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t("reset.preview")}
        heading={t("reset.heading")}
        link={{ href: url, label: t("reset.link") }}
        why={t("reset.why", { store })}
      >
        <Paragraph>{t("reset.text")}</Paragraph>
        <Paragraph>{t("once", { minutes })}</Paragraph>
      </Letter>
    ),
  };
}

/** Somebody would sign in without a password. */
export function signInLink({ locale, store, url, minutes }: Given): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t("signIn.subject", { store }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t("signIn.preview")}
        heading={t("signIn.heading")}
        link={{ href: url, label: t("signIn.link") }}
        why={t("signIn.why", { store })}
      >
        <Paragraph>{t("signIn.text")}</Paragraph>
        <Paragraph>{t("once", { minutes })}</Paragraph>
      </Letter>
    ),
  };
}

/** To the address that an account is to have. */
export function newAddress({ locale, store, url, minutes }: Given): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t("newAddress.subject", { store }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t("newAddress.preview")}
        heading={t("newAddress.heading")}
        link={{ href: url, label: t("newAddress.link") }}
        why={t("newAddress.why", { store })}
      >
        <Paragraph>{t("newAddress.text")}</Paragraph>
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
