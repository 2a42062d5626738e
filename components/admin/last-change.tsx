"use client";

import { X } from "lucide-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { buttonLook } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import { useForesee } from "./foreseen-level";
import { OneButtonForm } from "./one-button-form";

export type LevelChanged = {
  variantId: string;
  /** Of the variant. */
  name: string;
  message: string;
  movementId: string;
  quantity: number;
  onHand: number;
};

const NoteContext = createContext<(change: LevelChanged) => void>(() => {});

/** For the form that has changed a level: it may be gone, with its row, once the answer is shown. */
export const useNoteChange = () => useContext(NoteContext);

/**
 * What was changed last, where its row is shown no more: received goods leave the list of what is low, and take the
 * word on what was done, and its Undo, with them.
 */
export function LastChange({
  shown,
  undo,
  children,
}: {
  /** The variants whose rows are shown. */
  shown: string[];
  undo: FormAction;
  children: ReactNode;
}) {
  const [change, note] = useState<LevelChanged | null>(null);
  const foresee = useForesee();
  return (
    <NoteContext value={note}>
      {children}
      {change && !shown.includes(change.variantId) && (
        <div className="sticky bottom-3 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line-strong bg-raised py-2 pr-2 pl-4 text-sm shadow-lg">
          <p role="status" className="min-w-0 flex-1">
            <span className="font-medium">{change.name}</span>{" "}
            <span className="text-positive tabular-nums">{change.message}</span>
            <span className="text-muted">. It is not in this list any more.</span>
          </p>
          <OneButtonForm
            key={change.movementId}
            action={undo}
            fields={{ movementId: change.movementId }}
            busy="Undoing…"
            foresee={() => foresee(new Map([[change.variantId, change.onHand - change.quantity]]))}
          >
            Undo
          </OneButtonForm>
          <button
            type="button"
            aria-label="Close"
            onClick={() => note(null)}
            className={buttonLook({ look: "quiet", size: "icon", className: "size-9" })}
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </div>
      )}
    </NoteContext>
  );
}
