import type { Metadata } from "next";
import { askForPassword } from "@/app/(shop)/[locale]/account/actions";
import { ChoosePasswordForm } from "@/components/account/choose-password-form";
import { DeleteAccountForm } from "@/components/account/delete-account-form";
import { MoreWords } from "@/components/shell/client-words";
import { NarrowPage } from "@/components/ui/narrow-page";
import { Notice } from "@/components/ui/notice";
import { requirePerson } from "@/lib/auth/person";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { deleteOwnAccount } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "DeleteAccount")("title") };
}

export default async function DeletePage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const person = await requirePerson(locale, "/account/delete");
  const t = wordsIn(locale, "DeleteAccount");
  return (
    <NarrowPage title={t("title")} text={t("text", { email: person.email })}>
      {person.role === "CUSTOMER" ? (
        <>
          <Told title={t("goes")} items={[t("goesAccount"), t("goesOrders"), t("goesWishes")]} />
          <Told title={t("stays")} items={[t("staysOrders"), t("staysStripe"), t("staysBackups")]} />
          <MoreWords
            words={{
              DeleteAccount: catalogues[locale].DeleteAccount,
              ChoosePassword: catalogues[locale].ChoosePassword,
            }}
          >
            {person.hasPassword ? (
              <DeleteAccountForm email={person.email} action={deleteOwnAccount} />
            ) : (
              <ChoosePasswordForm action={askForPassword} />
            )}
          </MoreWords>
        </>
      ) : (
        <Notice tone="warning">{t("refused.STAFF")}</Notice>
      )}
    </NarrowPage>
  );
}

function Told({ title, items }: { title: string; items: string[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg font-semibold">{title}</h2>
      <ul className="grid list-disc gap-1.5 pl-5 text-muted marker:text-line-strong">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
