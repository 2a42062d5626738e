import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** In place of what a mailed link would open. */
export function LinkGone({ minutes, again }: { minutes: number; again: string }) {
  const t = useTranslations("AskLink");
  return (
    <EmptyState
      headingLevel="h1"
      title={t("gone")}
      action={
        <>
          <LinkButton href={again}>{t("again")}</LinkButton>
          <LinkButton href="/sign-in" look="outline">
            {t("signIn")}
          </LinkButton>
        </>
      }
    >
      {t("goneText", { minutes })}
    </EmptyState>
  );
}
