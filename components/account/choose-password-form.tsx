"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { AccountForm } from "./account-form";

/** In place of a form that asks for a password, for whoever has none: a mailed link proves as much, and gives one. */
export function ChoosePasswordForm({ action }: { action: FormAction }) {
  const t = useTranslations("ChoosePassword");
  return (
    <AccountForm action={action} button={t("button")} pending={t("pending")}>
      <Notice>{t("text")}</Notice>
    </AccountForm>
  );
}
