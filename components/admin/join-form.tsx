"use client";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { useFormAction } from "./use-form-action";

/** Accepts an invitation: a name, and a password of one's own. */
export function JoinForm({ token, email, action }: { token: string; email: string; action: FormAction }) {
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
      <Field id="name" label="Your name" hint="Beside what you change.">
        <Input
          id="name"
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          defaultValue={givenIn(state, "name")}
        />
      </Field>
      <Field id="password" label="Password" hint="At least 12 characters; several words are good.">
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={1024}
        />
      </Field>
      <Button type="submit" size="lg" aria-disabled={pending} className="mt-1">
        {pending ? "Joining…" : "Join"}
      </Button>
    </form>
  );
}
