"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import type { LevelChange } from "@/lib/inventory/types";
import type { AdjustManyAction } from "./adjust-state";
import { type Levels, useForesee } from "./foreseen-level";
import { Select, UnitsInput } from "./form-fields";
import { unitsIn } from "./movement-words";
import { OneButtonForm } from "./one-button-form";
import { ReasonAndNote } from "./reason-and-note";
import { useFormAction } from "./use-form-action";
import { useFormId } from "./use-form-id";

const PICK = "pick-";

/**
 * One adjustment for all rows whose boxes are ticked; the boxes belong to this form by its `id`. It shows itself
 * as soon as one is, and without any script always. What it will make of the levels is seen at once, and one
 * click takes it back.
 */
export function BulkAdjust({
  id,
  actions,
}: {
  id: string;
  actions: { adjust: AdjustManyAction; undo: FormAction };
}) {
  const foresee = useForesee();
  const { state, pending, form } = useFormAction(actions.adjust, {
    foresee: (sent) => foresee(foreseenBy(sent)),
  });
  const formId = useFormId(state);
  // Each success begins a new form; a refusal keeps the one there is.
  const round = state?.ok ? (state.changes[0]?.movementId ?? "same") : "";
  const [key, setKey] = useState(round);
  if (round && round !== key) setKey(round);
  return (
    <div className="hidden gap-3 rounded-md border border-line-strong bg-raised p-4 shadow-lg sm:sticky sm:bottom-3 sm:z-20 group-has-[[data-pick]:checked]/book:grid has-[[role]]:grid unscripted:grid">
      <form id={id} {...form} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="formId" value={formId} />
        <p className="w-full text-sm font-medium">Adjust the ticked rows, all or none</p>
        <Fields key={key} given={state?.ok === false ? state.given : {}} />
        <Button type="submit" size="sm" className="h-10" aria-disabled={pending}>
          {pending ? "Adjusting…" : "Adjust ticked rows"}
        </Button>
      </form>
      {state && (
        <Notice tone={state.ok ? "positive" : "warning"} urgent={!state.ok}>
          {state.message}
        </Notice>
      )}
      {state?.ok && state.changes.length > 0 && (
        <OneButtonForm
          key={round}
          action={actions.undo}
          fields={{ movementIds: state.changes.map(({ movementId }) => movementId).join(" ") }}
          busy="Undoing…"
          foresee={() => foresee(beforeThem(state.changes))}
        >
          {state.changes.length === 1 ? "Undo" : `Undo all ${state.changes.length}`}
        </OneButtonForm>
      )}
    </div>
  );
}

function Fields({ given }: { given: Record<string, string> }) {
  const id = useId();
  const [way, setWay] = useState(given["way"] ?? "BY");
  const [reason, setReason] = useState(given["reason"] ?? "");
  return (
    <>
      <div className="grid min-w-32 gap-1.5">
        <label htmlFor={`${id}-way`} className="text-xs text-muted">
          How
        </label>
        <Select
          id={`${id}-way`}
          name="way"
          value={way}
          onChange={(event) => {
            setWay(event.target.value);
            if (event.target.value === "TO" && reason === "") setReason("COUNT");
          }}
        >
          <option value="BY">By, + or −</option>
          <option value="TO">To a count</option>
        </Select>
      </div>
      <div className="grid gap-1.5">
        <label htmlFor={`${id}-units`} className="text-xs text-muted">
          Units
        </label>
        <UnitsInput
          id={`${id}-units`}
          name="units"
          required
          min={way === "TO" ? 0 : undefined}
          defaultValue={given["units"]}
          className="w-24"
        />
      </div>
      <ReasonAndNote reason={reason} onReason={setReason} note={given["note"]} />
    </>
  );
}

/** What the ticked rows will be, as far as the form can tell: each box carries the level that was seen of its row. */
function foreseenBy(sent: FormData): Levels {
  const units = unitsIn(String(sent.get("units")));
  if (units === null) return new Map();
  return new Map(
    [...sent]
      .filter(([name]) => name.startsWith(PICK))
      .map(([name, seen]) => [
        name.slice(PICK.length),
        sent.get("way") === "TO" ? units : Number(seen) + units,
      ]),
  );
}

const beforeThem = (changes: LevelChange[]): Levels =>
  new Map(changes.map(({ variantId, onHand, quantity }) => [variantId, onHand - quantity]));
