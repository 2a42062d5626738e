"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/admin/form-state";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export function OpenLinkForm({ token, action }: { token: string; action: FormAction }) {
  const t = useTranslations("SignInLink");
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-5">
      {state && !state.ok && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <input type="hidden" name="token" value={token} />
      <Button type="submit" size="lg" aria-disabled={pending}>
        {t(pending ? "pending" : "button")}
      </Button>
    </form>
  );
}
