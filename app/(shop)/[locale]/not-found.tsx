import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  const t = useTranslations("NotFound");
  return (
    <div className="shell">
      <EmptyState
        title={t("title")}
        headingLevel="h1"
        action={
          <>
            <LinkButton href="/products" size="lg">
              {t("everything")}
            </LinkButton>
            <LinkButton href="/search" look="outline" size="lg">
              {t("search")}
            </LinkButton>
          </>
        }
      >
        {t("text")}
      </EmptyState>
    </div>
  );
}
