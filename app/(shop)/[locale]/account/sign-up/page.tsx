import type { Metadata } from "next";
import { SignUpForm } from "@/components/account/sign-up-form";
import { MoreWords } from "@/components/shell/client-words";
import { Link } from "@/components/ui/link";
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
    <div className="mx-auto grid max-w-md gap-8">
      <header className="grid gap-3">
        <h1 className="text-3xl font-semibold">{t("title")}</h1>
        <p className="text-muted">{t("text")}</p>
      </header>
      <MoreWords words={{ SignUp: catalogues[locale].SignUp }}>
        <SignUpForm action={signUp} />
      </MoreWords>
      <p className="text-sm text-muted">
        {t.rich("hasAccount", {
          link: (text) => (
            <Link href="/sign-in" className="text-ink underline decoration-line-strong underline-offset-4">
              {text}
            </Link>
          ),
        })}
      </p>
    </div>
  );
}
