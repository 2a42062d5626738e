import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import type { NavigationView } from "@/lib/catalog/types";
import { LanguageSwitch } from "./language-switch";

export function Footer({
  navigation: { storeName, supportEmail, categories },
}: {
  navigation: NavigationView;
}) {
  const t = useTranslations("Frame");
  return (
    <footer className="mt-24 border-t border-line">
      <div className="shell grid gap-10 py-14 md:grid-cols-[1fr_auto] md:gap-20">
        <div className="grid max-w-sm content-start gap-4">
          <Mark className="size-9" />
          <p className="text-lg font-medium tracking-tight">{t("claim")}</p>
          <p className="text-sm text-muted">{t("claimText")}</p>
          {supportEmail && (
            <p className="text-sm">
              {t("writeToUs")}{" "}
              <a
                href={`mailto:${encodeURIComponent(supportEmail)}`}
                className="break-all underline underline-offset-4"
              >
                {supportEmail}
              </a>
            </p>
          )}
        </div>
        <nav aria-label={t("allPages")} className="grid grid-cols-2 gap-x-16 text-sm">
          <ul className="grid content-start gap-1">
            {categories.map((category) => (
              <li key={category.id}>
                <FooterLink href={`/categories/${category.slug}`}>{category.name}</FooterLink>
              </li>
            ))}
          </ul>
          <ul className="grid content-start gap-1">
            <li>
              <FooterLink href="/products">{t("everything")}</FooterLink>
            </li>
            <li>
              <FooterLink href="/search">{t("search")}</FooterLink>
            </li>
            <li>
              <FooterLink href="/cart">{t("cart")}</FooterLink>
            </li>
            <li>
              <FooterLink href="/find-order">{t("findOrder")}</FooterLink>
            </li>
          </ul>
        </nav>
      </div>
      <div className="border-t border-line">
        <div className="shell flex flex-wrap items-center justify-between gap-x-10 gap-y-2 py-5 text-xs">
          <p className="text-muted">{t("sample", { store: storeName })}</p>
          <nav aria-label={t("language")}>
            <LanguageSwitch />
          </nav>
        </div>
      </div>
    </footer>
  );
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-block py-1 text-muted underline-offset-4 hover:text-ink hover:underline"
    >
      {children}
    </Link>
  );
}
