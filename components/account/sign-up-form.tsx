"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { AccountForm, EmailField, PasswordField } from "./account-form";

export function SignUpForm({ action }: { action: FormAction }) {
  const t = useTranslations("SignUp");
  return (
    <AccountForm action={action} button={t("button")} pending={t("pending")}>
      {(state) => (
        <>
          <EmailField label={t("email")} state={state} />
          <PasswordField label={t("password")} hint={t("passwordHint")} isNew />
        </>
      )}
    </AccountForm>
  );
}
