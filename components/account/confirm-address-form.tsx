"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { AccountForm, LinkToken } from "./account-form";

export function ConfirmAddressForm({ token, action }: { token: string; action: FormAction }) {
  const t = useTranslations("NewAddress");
  return (
    <AccountForm action={action} button={t("confirmButton")} pending={t("confirming")}>
      <LinkToken token={token} />
    </AccountForm>
  );
}
