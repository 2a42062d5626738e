"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/admin/form-state";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export function DeleteAccountForm({ email, action }: { email: string; action: FormAction }) {
  const t = useTranslations("DeleteAccount");
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-5 border-t border-line pt-8">
      {state && !state.ok && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      {/* Password managers keep the password under this address. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field id="password" label={t("password")}>
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={1024}
        />
      </Field>
      <Button type="submit" size="lg" aria-disabled={pending} className="mt-1">
        {t(pending ? "pending" : "button")}
      </Button>
    </form>
  );
}
