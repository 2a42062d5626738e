"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import type { QuarantineChoice } from "@/lib/checkout/types";
import { SmallInput } from "./form-fields";
import { useFormAction } from "./use-form-action";

export type DecisionActions = Record<QuarantineChoice, FormAction>;

const words: Record<QuarantineChoice, { name: string; busy: string }> = {
  REFUND: { name: "Refund it", busy: "Refunding…" },
  ACCEPT: { name: "Accept it as it is", busy: "Accepting…" },
  SET_ASIDE: { name: "Set it aside", busy: "Setting aside…" },
};

/** What to do with an event in quarantine: send its money back, take it as it is, or note what was done elsewhere. */
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
  const decisions = {
    REFUND: useFormAction(actions.REFUND),
    ACCEPT: useFormAction(actions.ACCEPT),
    SET_ASIDE: useFormAction(actions.SET_ASIDE),
  };
  const [last, setLast] = useState<QuarantineChoice | null>(null);
  // Without script there is one answer at most.
  const state = last ? decisions[last].state : choices.map((one) => decisions[one].state).find(Boolean);
  const pending = choices.some((one) => decisions[one].pending);
  if (state?.ok) return <Notice tone="positive">{state.message}</Notice>;
  const mustSay = choices.length === 1 && choices[0] === "SET_ASIDE";
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
        const decision = choices.find((one) => one === submitter?.dataset["decision"]) ?? choices[0];
        if (pending || !decision) return;
        setLast(decision);
        decisions[decision].form.onSubmit(event);
      }}
    >
      <input type="hidden" name="eventId" value={eventId} />
      <div className="grid gap-1.5">
        <label htmlFor={`${id}-note`} className="text-xs text-muted">
          {choices.includes("SET_ASIDE") ? "Note: what was done" : "Note"}
        </label>
        <SmallInput id={`${id}-note`} name="note" maxLength={500} autoComplete="off" required={mustSay} />
      </div>
      <div className="flex flex-wrap gap-2">
        {choices.map((one, place) => (
          <Button
            key={one}
            type="submit"
            look={place === 0 ? "solid" : "outline"}
            size="sm"
            formAction={decisions[one].form.action}
            data-decision={one}
            aria-disabled={pending}
          >
            {decisions[one].pending ? words[one].busy : words[one].name}
          </Button>
        ))}
      </div>
      {state && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
    </form>
  );
}
