"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function ShopError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("Trouble");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div className="shell">
      <EmptyState
        title={t("title")}
        headingLevel="h1"
        action={
          <>
            <Button size="lg" onClick={retry}>
              {t("again")}
            </Button>
            <LinkButton href="/" look="outline" size="lg">
              {t("toShop")}
            </LinkButton>
          </>
        }
      >
        <p>{t("text")}</p>
        {digest && <p className="mt-2 font-mono text-xs">{digest}</p>}
      </EmptyState>
    </div>
  );
}
