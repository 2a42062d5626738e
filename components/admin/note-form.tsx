"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { TextArea } from "./form-fields";
import { useFormAction } from "./use-form-action";
import { useFormId } from "./use-form-id";

export function NoteForm({ orderId, action }: { orderId: string; action: FormAction }) {
  const { state, pending, form } = useFormAction(action);
  const noteId = useFormId(state);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state?.ok) element.current?.reset();
  }, [state]);
  return (
    <form ref={element} {...form} className="grid gap-2">
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="noteId" value={noteId} />
      <TextArea
        name="text"
        aria-label="Note"
        placeholder="A note for staff. The buyer does not see it."
        required
        maxLength={2000}
        rows={2}
        defaultValue={givenIn(state, "text")}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" look="outline" size="sm" aria-disabled={pending}>
          {pending ? "Adding…" : "Add the note"}
        </Button>
        <p role="status" className={state?.ok === false ? "text-sm text-danger" : "text-sm text-muted"}>
          {state?.message}
        </p>
      </div>
    </form>
  );
}
