import type { Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

type Given = { locale: Locale; store: string; name: string; url: string };

/** What somebody waited for is on the shelf. */
export function backInStock({ locale, store, name, url }: Given): Message {
  const t = wordsIn(locale, "Mail");
  return {
    subject: t("back.subject", { name }),
    body: (
      <Letter
        locale={locale}
        store={store}
        preview={t("back.preview")}
        heading={t("back.heading", { name })}
        link={{ href: url, label: t("back.link") }}
        why={t("back.why", { store })}
      >
        <Paragraph>{t("back.text")}</Paragraph>
        <Paragraph>{t("back.nothingHeld")}</Paragraph>
      </Letter>
    ),
  };
}
