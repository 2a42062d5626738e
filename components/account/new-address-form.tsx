"use client";

import { useTranslations } from "next-intl";
import { type FormAction, givenIn } from "@/components/admin/form-state";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export function NewAddressForm({ action }: { action: FormAction }) {
  const t = useTranslations("NewAddress");
  const { state, pending, form } = useFormAction(action);
  if (state?.ok) return <Notice tone="positive">{state.message}</Notice>;
  return (
    <form {...form} className="grid gap-5">
      {state && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <Field id="email" label={t("email")}>
        <Input
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={givenIn(state, "email")}
        />
      </Field>
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
