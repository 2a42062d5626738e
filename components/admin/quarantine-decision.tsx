"use client";

import { startTransition, useActionState, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { QuarantineChoice } from "@/lib/checkout/types";
import { SmallInput } from "./form-fields";
import type { FormAction, FormState } from "./form-state";

export type DecisionActions = { refund: FormAction; accept: FormAction };

/** What to do with a payment that fits no checkout: send it back, or take it as it is. */
export function QuarantineDecision({
  eventId,
  choices,
  actions,
}: {
  eventId: string;
  choices: QuarantineChoice[];
  actions: DecisionActions;
}) {
  const id = useId();
  const [refunded, refund, refunding] = useActionState<FormState, FormData>(actions.refund, null);
  const [accepted, accept, accepting] = useActionState<FormState, FormData>(actions.accept, null);
  const [last, setLast] = useState<"refund" | "accept" | null>(null);
  // Without script there is one answer at most.
  const state = last === "accept" ? accepted : last === "refund" ? refunded : (accepted ?? refunded);
  const pending = refunding || accepting;
  if (state?.ok) return <Notice tone="positive">{state.message}</Notice>;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
        const form = new FormData(event.currentTarget);
        if (pending) return;
        const decision = submitter?.dataset["decision"] === "accept" ? "accept" : "refund";
        setLast(decision);
        startTransition(() => (decision === "accept" ? accept(form) : refund(form)));
      }}
    >
      <input type="hidden" name="eventId" value={eventId} />
      <div className="grid gap-1.5">
        <label htmlFor={`${id}-note`} className="text-xs text-muted">
          Note
        </label>
        <SmallInput id={`${id}-note`} name="note" maxLength={500} autoComplete="off" />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" formAction={refund} data-decision="refund" aria-disabled={pending}>
          {refunding ? "Refunding…" : "Refund it"}
        </Button>
        {/* Once a refund was asked for, Stripe may have made it, whatever it answered. */}
        {choices.includes("ACCEPT") && !refunded && (
          <Button
            type="submit"
            look="outline"
            size="sm"
            formAction={accept}
            data-decision="accept"
            aria-disabled={pending}
          >
            {accepting ? "Accepting…" : "Accept it as it is"}
          </Button>
        )}
      </div>
      {state && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
    </form>
  );
}
