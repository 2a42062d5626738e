import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { localeOr, localePath } from "@/lib/language/locales";

const UNDERLINED = "text-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink";

/** What the account is, and where each part of it is changed. */
export function AccountDetails({
  email,
  hasPassword,
  addressCount,
  providers,
  signInWithout,
  mayDelete,
}: {
  email: string;
  hasPassword: boolean;
  addressCount: number;
  /** Those that let somebody in. */
  providers: Provider[];
  signInWithout: (form: FormData) => Promise<void>;
  mayDelete: boolean;
}) {
  const t = useTranslations("Account");
  const locale = localeOr(useLocale());
  const rows = [
    { name: t("email"), value: email, href: "/account/email", change: t("changeEmail") },
    {
      name: t("password"),
      value: t(hasPassword ? "passwordHidden" : "passwordNone"),
      href: "/account/forgot",
      change: t("changePassword"),
    },
    {
      name: t("addresses"),
      value: t("addressCount", { count: addressCount }),
      href: "/account/addresses",
      change: t("changeAddresses"),
    },
  ];
  return (
    <section aria-labelledby="details" className="grid gap-4 border-t border-line pt-8">
      <h2 id="details" className="text-xl font-semibold">
        {t("details")}
      </h2>
      <dl className="grid divide-y divide-line border-y border-line">
        {rows.map(({ name, value, href, change }) => (
          <div key={href} className="grid gap-1 py-4 sm:grid-cols-[7rem_1fr_auto] sm:items-baseline sm:gap-6">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
            <dd>
              <ChangeLink href={href}>{change}</ChangeLink>
            </dd>
          </div>
        ))}
        {providers.map((provider) => (
          <div
            key={provider}
            className="grid gap-1 py-4 sm:grid-cols-[7rem_1fr_auto] sm:items-baseline sm:gap-6"
          >
            <dt className="text-sm text-muted">{NAMES[provider]}</dt>
            <dd className="min-w-0 break-words">{t(hasPassword ? "providerToo" : "providerOnly")}</dd>
            <dd>
              {hasPassword && (
                <form action={signInWithout}>
                  <input type="hidden" name="provider" value={provider} />
                  <Button type="submit" look="text" size="inline">
                    {t("providerEnd", { provider: NAMES[provider] })}
                  </Button>
                </form>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        {/* A file, not a page: the browser itself fetches it. */}
        <a href={localePath(locale, "/account/data")} className={UNDERLINED}>
          {t("data")}
        </a>
        {mayDelete && <ChangeLink href="/account/delete">{t("delete")}</ChangeLink>}
      </p>
    </section>
  );
}

type Provider = "GITHUB" | "GOOGLE";

const NAMES: Record<Provider, string> = { GITHUB: "GitHub", GOOGLE: "Google" };

function ChangeLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} prefetch={false} className={UNDERLINED}>
      {children}
    </Link>
  );
}
