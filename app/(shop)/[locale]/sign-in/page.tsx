import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { RefreshCart } from "@/components/cart/refresh-cart";
import { MoreWords } from "@/components/shell/client-words";
import { Link } from "@/components/ui/link";
import { NarrowPage } from "@/components/ui/narrow-page";
import { currentPerson } from "@/lib/auth/person";
import { homeOf, safeCallback } from "@/lib/auth/sign-in";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { signIn } from "./actions";

type Props = PageProps<"/[locale]/sign-in">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "SignIn");
  return { title: t("title"), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "SignIn");
  const callbackUrl = safeCallback((await searchParams)["callbackUrl"], "");
  const person = await currentPerson();
  if (person) redirect(callbackUrl || homeOf(person.role, locale));
  return (
    <div className="shell pt-10 sm:pt-16">
      {/* Signing out leads here, and leaves the account's cart to the account. */}
      <RefreshCart />
      <NarrowPage title={t("title")} text={t("text")}>
        <MoreWords words={{ SignIn: catalogues[locale].SignIn }}>
          <SignInForm action={signIn} callbackUrl={callbackUrl} />
        </MoreWords>
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          {(["forgot", "link"] as const).map((way) => (
            <Link
              key={way}
              href={`/account/${way}`}
              className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {t(way === "forgot" ? "forgot" : "byMail")}
            </Link>
          ))}
        </p>
        <p className="text-sm text-muted">
          {t.rich("noAccount", {
            link: (text) => (
              <Link
                href="/account/sign-up"
                className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                {text}
              </Link>
            ),
          })}
        </p>
      </NarrowPage>
    </div>
  );
}
