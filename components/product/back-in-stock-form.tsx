"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useSentForm } from "@/components/ui/use-sent-form";

export type BackInStockState = { ok: boolean; message: string } | null;
export type BackInStockAction = (before: BackInStockState, form: FormData) => Promise<BackInStockState>;

/** For what is sold out: leave an address, hear once. */
export function BackInStockForm({ variantId, ask }: { variantId: string; ask: BackInStockAction }) {
  const lost = useTranslations("Trouble")("noAnswer");
  const { state: answer, pending, form } = useSentForm(ask, { lost: () => ({ ok: false, message: lost }) });
  const t = useTranslations("Product");
  const id = useId();
  if (answer?.ok) return <Notice tone="positive">{answer.message}</Notice>;
  const error = answer?.message;
  return (
    <form {...form}>
      <input type="hidden" name="variantId" value={variantId} />
      <Field id={id} label={t("tellMe")} error={error}>
        <div className="flex flex-wrap gap-2">
          <Input
            id={id}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="email"
            placeholder="name@example.com"
            aria-invalid={Boolean(error)}
            aria-describedby={error && `${id}-error`}
            className="min-w-0 flex-1 basis-44"
          />
          <Button type="submit" look="outline" className="h-12" aria-disabled={pending}>
            {t("tellMeButton")}
          </Button>
        </div>
      </Field>
    </form>
  );
}
