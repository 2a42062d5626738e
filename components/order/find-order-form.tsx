"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export type FindOrderState = { ok: boolean; message: string } | null;

export function FindOrderForm({
  find,
}: {
  find: (before: FindOrderState, form: FormData) => Promise<FindOrderState>;
}) {
  const [answer, action, pending] = useActionState(find, null);
  return (
    <form action={action} className="grid gap-5">
      {answer && (
        <Notice tone={answer.ok ? "positive" : "danger"} urgent={!answer.ok}>
          {answer.message}
        </Notice>
      )}
      <Field id="number" label="Order number" hint="It stands in every mail about the order.">
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
      <Field id="email" label="E-mail" hint="The one that you gave when you ordered.">
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
        {pending ? "Looking…" : "Mail me the link"}
      </Button>
    </form>
  );
}
