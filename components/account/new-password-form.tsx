"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/admin/form-state";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export function NewPasswordForm({
  token,
  email,
  action,
}: {
  token: string;
  email: string;
  action: FormAction;
}) {
  const t = useTranslations("Reset");
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-5">
      {state && !state.ok && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <input type="hidden" name="token" value={token} />
      {/* Password managers keep the password under this address. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field id="password" label={t("password")} hint={t("passwordHint")}>
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={1024}
          aria-describedby="password-hint"
        />
      </Field>
      <Button type="submit" size="lg" aria-disabled={pending} className="mt-1">
        {t(pending ? "pending" : "button")}
      </Button>
    </form>
  );
}
