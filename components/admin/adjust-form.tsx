"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { FormAction } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import type { AdjustAction } from "./adjust-state";
import { useForesee } from "./foreseen-level";
import { UnitsInput } from "./form-fields";
import { useNoteChange } from "./last-change";
import { signed, unitsIn, withMinus } from "./movement-words";
import { OneButtonForm } from "./one-button-form";
import { ReasonAndNote } from "./reason-and-note";
import { useFormAction } from "./use-form-action";
import { useFormId } from "./use-form-id";

export type AdjustActions = { adjust: AdjustAction; undo: FormAction };

type Props = { variantId: string; name?: string; onHand: number; actions: AdjustActions; focus?: boolean };

/** Changes one level: by so many units, or to what was counted. What it will be is said before it is done. */
export function AdjustForm({ variantId, name = "", onHand, actions, focus = false }: Props) {
  const note = useNoteChange();
  const foresee = useForesee();
  const { state, pending, form } = useFormAction(actions.adjust, {
    foresee(sent) {
      const units = unitsIn(String(sent.get("units")));
      if (units === null) return;
      foresee(new Map([[variantId, sent.get("way") === "TO" ? units : Number(sent.get("seen")) + units]]));
    },
    told(answer) {
      if (answer?.ok && answer.movementId) note({ ...answer, movementId: answer.movementId, name });
    },
  });
  const refused = state?.ok === false ? state : null;
  // After a conflict, the level that the person has been shown since.
  const seen = refused?.onHand ?? onHand;
  const movementId = useFormId(state);
  // Each success begins a new form; a refusal keeps the one there is.
  const round = state?.ok ? (state.movementId ?? "same") : "";
  const [key, setKey] = useState(round);
  if (round && round !== key) setKey(round);
  return (
    <div className="grid gap-3">
      <form {...form} className="contents">
        <input type="hidden" name="variantId" value={variantId} />
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="movementId" value={movementId} />
        <Fields key={key} seen={seen} given={refused?.given ?? {}} pending={pending} focus={focus} />
      </form>
      {refused && (
        <Notice tone={refused.onHand === undefined ? "danger" : "warning"} urgent>
          {refused.message}
        </Notice>
      )}
      {state?.ok && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <p role="status" className="font-medium text-positive tabular-nums">
            {state.message}
          </p>
          {state.movementId && (
            <OneButtonForm
              key={state.movementId}
              action={actions.undo}
              fields={{ movementId: state.movementId }}
              busy="Undoing…"
              foresee={() => foresee(new Map([[variantId, state.onHand - state.quantity]]))}
              look="text"
              size="inline"
            >
              Undo
            </OneButtonForm>
          )}
        </div>
      )}
    </div>
  );
}

type Way = "BY" | "TO";

function Fields({
  seen,
  given,
  pending,
  focus,
}: {
  seen: number;
  given: Record<string, string>;
  pending: boolean;
  focus: boolean;
}) {
  const id = useId();
  const [way, setWay] = useState<Way>(given["way"] === "TO" ? "TO" : "BY");
  const [units, setUnits] = useState(given["units"] ?? "");
  const [reason, setReason] = useState(given["reason"] ?? "");
  const count = unitsIn(units);
  const after = count === null ? null : way === "BY" ? seen + count : count;
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-3">
      <fieldset className="grid gap-1.5">
        <legend className="sr-only">How</legend>
        <span className="flex rounded-sm border border-line-strong p-0.5 text-sm">
          {(["BY", "TO"] as const).map((one) => (
            <label
              key={one}
              className="rounded-xs px-3 py-1.5 whitespace-nowrap text-muted has-checked:bg-ink has-checked:font-medium has-checked:text-surface has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="way"
                value={one}
                checked={way === one}
                onChange={() => {
                  setWay(one);
                  if (one === "TO" && reason === "") setReason("COUNT");
                }}
                className="sr-only"
              />
              {one === "BY" ? "By" : "To a count"}
            </label>
          ))}
        </span>
      </fieldset>
      <div className="grid gap-1.5">
        <label htmlFor={`${id}-units`} className="text-xs text-muted">
          {way === "BY" ? "Units, + or −" : "Units counted"}
        </label>
        <UnitsInput
          id={`${id}-units`}
          name="units"
          required
          autoFocus={focus}
          min={way === "TO" ? 0 : undefined}
          value={units}
          onChange={(event) => setUnits(event.target.value)}
          className="w-24"
        />
      </div>
      <ReasonAndNote reason={reason} onReason={setReason} note={given["note"]} />
      <div className="flex items-center gap-3">
        <Button type="submit" size="sm" className="h-10" aria-disabled={pending}>
          {pending ? "Adjusting…" : "Adjust"}
        </Button>
        <p
          className={classes(
            "min-w-24 text-sm whitespace-nowrap text-muted tabular-nums unscripted:hidden",
            after === null && "invisible",
          )}
        >
          {withMinus(seen)} → <span className="font-medium text-ink">{withMinus(after ?? seen)}</span>
          {way === "TO" && after !== null && after !== seen && ` (${signed(after - seen)})`}
        </p>
      </div>
    </div>
  );
}
