"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "./form-fields";
import { useFormAction } from "./use-form-action";

/** Yes or no to a return, with a word to the buyer; of one that was approved, that it will not come any more. */
export function ReturnDecision({
  returnId,
  approved,
  hasEmail,
  hasReturnAddress,
  action,
}: {
  returnId: string;
  approved: boolean;
  hasEmail: boolean;
  hasReturnAddress: boolean;
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  const id = `word-${returnId}`;
  const fields = (
    <form {...form} className="grid gap-3">
      <input type="hidden" name="returnId" value={returnId} />
      <Field id={id} label="A word to the buyer" hint={hintOf({ approved, hasEmail, hasReturnAddress })}>
        <TextArea
          id={id}
          name="text"
          rows={2}
          maxLength={1000}
          aria-describedby={`${id}-hint`}
          defaultValue={givenIn(state, "text")}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        {!approved && (
          <Button type="submit" name="decision" value="APPROVE" size="sm" aria-disabled={pending}>
            Approve
          </Button>
        )}
        <Button
          type="submit"
          name="decision"
          value="DECLINE"
          look="outline"
          size="sm"
          aria-disabled={pending}
          className="text-danger"
        >
          Decline
        </Button>
      </div>
      {state?.ok === false && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
    </form>
  );
  if (!approved) return fields;
  return (
    <>
      {state?.ok && (
        <p role="status" className="text-positive">
          {state.message}
        </p>
      )}
      <details open={state?.ok === false}>
        <summary className="cursor-pointer text-muted underline-offset-4 hover:underline">
          The goods will not come
        </summary>
        <div className="mt-3">{fields}</div>
      </details>
    </>
  );
}

type Known = { approved: boolean; hasEmail: boolean; hasReturnAddress: boolean };

function hintOf({ approved, hasEmail, hasReturnAddress }: Known): string {
  const where = hasEmail
    ? "In the mail to the buyer and on their page"
    : "On the buyer’s page; no mail is known";
  if (approved) return `${where}. Please say why you decline.`;
  const address = hasReturnAddress
    ? "The return address is added."
    : "The settings name no return address: say here where to send it.";
  return `${where}. Needed when you decline. ${address}`;
}
