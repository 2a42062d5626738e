"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { AccountForm, PasswordField, PasswordOf } from "./account-form";

export function DeleteAccountForm({ email, action }: { email: string; action: FormAction }) {
  const t = useTranslations("DeleteAccount");
  return (
    <AccountForm
      action={action}
      button={t("button")}
      pending={t("pending")}
      className="grid gap-5 border-t border-line pt-8"
    >
      <PasswordOf email={email} />
      <PasswordField label={t("password")} />
    </AccountForm>
  );
}
