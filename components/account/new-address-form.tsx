"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { AccountForm, EmailField, PasswordField } from "./account-form";

export function NewAddressForm({ action }: { action: FormAction }) {
  const t = useTranslations("NewAddress");
  return (
    <AccountForm action={action} button={t("button")} pending={t("pending")}>
      {(state) => (
        <>
          <EmailField label={t("email")} state={state} autoComplete="email" />
          <PasswordField label={t("password")} />
        </>
      )}
    </AccountForm>
  );
}
