"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useSentForm } from "@/components/ui/use-sent-form";

export type FindOrderState = { ok: boolean; message: string } | null;

export function FindOrderForm({
  find,
}: {
  find: (before: FindOrderState, form: FormData) => Promise<FindOrderState>;
}) {
  const t = useTranslations("FindOrder");
  const lost = useTranslations("Trouble")("noAnswer");
  const { state: answer, pending, form } = useSentForm(find, { lost: () => ({ ok: false, message: lost }) });
  return (
    <form {...form} className="grid gap-5">
      {answer && (
        <Notice tone={answer.ok ? "positive" : "danger"} urgent={!answer.ok}>
          {answer.message}
        </Notice>
      )}
      <Field id="number" label={t("number")} hint={t("numberHint")}>
        <Input
          id="number"
          name="number"
          required
          inputMode="numeric"
          maxLength={10}
          autoComplete="off"
          aria-describedby="number-hint"
        />
      </Field>
      <Field id="email" label={t("email")} hint={t("emailHint")}>
        <Input
          id="email"
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="email"
          aria-describedby="email-hint"
        />
      </Field>
      <Button type="submit" size="lg" aria-disabled={pending}>
        {t(pending ? "looking" : "button")}
      </Button>
    </form>
  );
}
