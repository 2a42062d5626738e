"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useSentForm } from "@/components/ui/use-sent-form";
import { PasswordField } from "./account-form";

/** What came of the last attempt: null before the first. Never says which of the two was wrong. */
export type SignInState = { email: string; message: string } | null;

/** Works before, and without, any script: the form is posted and the page comes back with its message. */
export function SignInForm({
  action,
  callbackUrl,
}: {
  action: (state: SignInState, form: FormData) => Promise<SignInState>;
  callbackUrl: string;
}) {
  const t = useTranslations("SignIn");
  const lost = useTranslations("Trouble")("noAnswer");
  const { state, pending, form } = useSentForm(action, {
    lost: (sent) => ({ email: String(sent.get("email")), message: lost }),
  });
  return (
    <form {...form} className="grid gap-5">
      {state && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field id="email" label={t("email")}>
        <Input
          key={state?.email}
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={state?.email}
        />
      </Field>
      <PasswordField label={t("password")} />
      <Button type="submit" size="lg" aria-disabled={pending} className="mt-1">
        {t(pending ? "pending" : "button")}
      </Button>
    </form>
  );
}
