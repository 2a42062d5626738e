import type { Metadata } from "next";
import { continueWith } from "@/app/(shop)/[locale]/sign-in/actions";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignUpForm } from "@/components/account/sign-up-form";
import { MoreWords } from "@/components/shell/client-words";
import { Link } from "@/components/ui/link";
import { NarrowPage } from "@/components/ui/narrow-page";
import { offeredProviders } from "@/lib/auth/providers/providers";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { signUp } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsIn(localeOr((await params).locale), "SignUp")("title") };
}

export default async function SignUpPage({ params }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "SignUp");
  return (
    <NarrowPage title={t("title")} text={t("text")}>
      <MoreWords words={{ SignUp: catalogues[locale].SignUp }}>
        <SignUpForm action={signUp} />
      </MoreWords>
      <ProviderButtons offered={offeredProviders()} action={continueWith} callbackUrl="" />
      <p className="text-sm text-muted">
        {t.rich("hasAccount", {
          link: (text) => (
            <Link href="/sign-in" className="text-ink underline decoration-line-strong underline-offset-4">
              {text}
            </Link>
          ),
        })}
      </p>
    </NarrowPage>
  );
}
