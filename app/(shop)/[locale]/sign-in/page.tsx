import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignInForm } from "@/components/account/sign-in-form";
import { RefreshCart } from "@/components/cart/refresh-cart";
import { MoreWords } from "@/components/shell/client-words";
import { Link } from "@/components/ui/link";
import { NarrowPage } from "@/components/ui/narrow-page";
import { Notice } from "@/components/ui/notice";
import { currentPerson } from "@/lib/auth/person";
import { offeredProviders } from "@/lib/auth/providers/providers";
import { homeOf, safeCallback } from "@/lib/auth/sign-in";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { continueWith, signIn } from "./actions";

type Props = PageProps<"/[locale]/sign-in">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "SignIn");
  return { title: t("title"), robots: { index: false } };
}

/** Why somebody whom GitHub or Google sent back is not signed in. */
const REFUSED = ["AGAIN", "CANCELLED", "UNVERIFIED", "STAFF", "CLOSED", "OFTEN"] as const;

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "SignIn");
  const asked = await searchParams;
  const callbackUrl = safeCallback(asked["callbackUrl"], "");
  const refused = REFUSED.find((why) => why === asked["refused"]);
  const person = await currentPerson();
  if (person) redirect(callbackUrl || homeOf(person.role, locale));
  return (
    <div className="shell pt-10 sm:pt-16">
      {/* Signing out leads here, and leaves the account's cart to the account. */}
      <RefreshCart />
      <NarrowPage title={t("title")} text={t("text")}>
        {refused && (
          <Notice tone="danger" urgent>
            {t(`refused.${refused}`)}
          </Notice>
        )}
        <MoreWords words={{ SignIn: catalogues[locale].SignIn }}>
          <SignInForm action={signIn} callbackUrl={callbackUrl} />
        </MoreWords>
        <ProviderButtons offered={offeredProviders()} action={continueWith} callbackUrl={callbackUrl} />
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
