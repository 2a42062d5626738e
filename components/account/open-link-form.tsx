"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ui/form-state";
import { AccountForm, LinkToken } from "./account-form";

export function OpenLinkForm({ token, action }: { token: string; action: FormAction }) {
  const t = useTranslations("SignInLink");
  return (
    <AccountForm action={action} button={t("button")} pending={t("pending")}>
      <LinkToken token={token} />
    </AccountForm>
  );
}
