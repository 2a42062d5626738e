"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { AccountForm, EmailField } from "./account-form";

/** Asks for a mail address that a link is sent to, if it has an account. */
export function AskLinkForm({ action }: { action: FormAction }) {
  const t = useTranslations("AskLink");
  return (
    <AccountForm action={action} button={t("button")} pending={t("pending")}>
      {(state) => <EmailField label={t("email")} state={state} />}
    </AccountForm>
  );
}
