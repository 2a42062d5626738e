"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { type FormAction, type FormState, givenIn } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { useSentForm } from "@/components/ui/use-sent-form";

/** One of the short forms around an account: what was refused stands above its fields, what came of it in its place. */
export function AccountForm({
  action,
  button,
  pending,
  className = "grid gap-5",
  children,
}: {
  action: FormAction;
  button: string;
  /** The button's words while the shop answers. */
  pending: string;
  className?: string;
  children: ReactNode | ((state: FormState) => ReactNode);
}) {
  const t = useTranslations("Trouble");
  const { state, pending: isPending, form } = useSentForm(action, { lost: t("noAnswer") });
  if (state?.ok) return <Notice tone="positive">{state.message}</Notice>;
  return (
    <form {...form} className={className}>
      {state && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      {typeof children === "function" ? children(state) : children}
      <Button type="submit" size="lg" aria-disabled={isPending} className="mt-1">
        {isPending ? pending : button}
      </Button>
    </form>
  );
}

/** `state` brings back what was typed, after a refusal. */
export function EmailField({
  label,
  state,
  autoComplete = "username",
}: {
  label: string;
  state: FormState;
  autoComplete?: "username" | "email";
}) {
  return (
    <Field id="email" label={label}>
      <Input
        id="email"
        name="email"
        type="email"
        autoComplete={autoComplete}
        required
        maxLength={254}
        defaultValue={givenIn(state, "email")}
      />
    </Field>
  );
}

/** The password that somebody has, or, when `isNew`, the one that they choose. */
export function PasswordField({
  label,
  hint,
  isNew = false,
}: {
  label: string;
  hint?: string;
  isNew?: boolean;
}) {
  return (
    <Field id="password" label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        id="password"
        name="password"
        type="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        required
        {...(isNew ? { minLength: 12 } : {})}
        maxLength={1024}
        {...(hint === undefined ? {} : { "aria-describedby": "password-hint" })}
      />
    </Field>
  );
}

/** Whose password it is that the form asks for: password managers keep it under this address. */
export function PasswordOf({ email }: { email: string }) {
  return <input type="hidden" name="username" autoComplete="username" value={email} />;
}

/** What the mailed link carried. */
export function LinkToken({ token }: { token: string }) {
  return <input type="hidden" name="token" value={token} />;
}
