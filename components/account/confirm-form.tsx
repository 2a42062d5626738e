"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { AccountForm, LinkToken, PasswordField, PasswordOf } from "./account-form";

/** Asks for the password that was chosen at signing up: the link alone makes no account. */
export function ConfirmForm({ token, email, action }: { token: string; email: string; action: FormAction }) {
  const t = useTranslations("Confirm");
  return (
    <AccountForm action={action} button={t("button")} pending={t("pending")}>
      <LinkToken token={token} />
      <PasswordOf email={email} />
      <PasswordField label={t("password")} hint={t("passwordHint")} />
    </AccountForm>
  );
}
