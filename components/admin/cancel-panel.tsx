"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import { formatMoney, type Money } from "@/lib/money";
import type { StaffLineView } from "@/lib/orders/types";
import { ActionPanel } from "./action-panel";
import { SmallInput } from "./form-fields";
import { useFormAction } from "./use-form-action";

/** Says what cancelling will do before it does it: these units back, this money back. */
export function CancelPanel({
  orderId,
  number,
  lines,
  refundable,
  possible,
  hasEmail,
  action,
  closeHref,
}: {
  orderId: string;
  number: number;
  lines: StaffLineView[];
  refundable: Money;
  possible: boolean;
  hasEmail: boolean;
  action: FormAction;
  closeHref: string;
}) {
  const { state, pending, form } = useFormAction(action);
  const back = lines
    .map((line) => ({ ...line, units: Math.min(line.out, line.left) }))
    .filter(({ units }) => units > 0);
  return (
    <ActionPanel title={`Cancel order ${number}`} closeHref={closeHref} state={state}>
      {!possible ? (
        <p className="text-sm text-muted">Only an order of which nothing has shipped can be cancelled.</p>
      ) : (
        <form {...form} className="grid gap-5">
          <input type="hidden" name="orderId" value={orderId} />
          <div className="grid gap-2 text-sm">
            <p>This happens, all of it or nothing:</p>
            <ul className="grid list-disc gap-1 pl-5">
              {back.map((line) => (
                <li key={line.id}>
                  {line.units} of {line.productName}
                  {line.variantName && `, ${line.variantName}`} back on the shelf
                </li>
              ))}
              <li>
                {refundable.minor > 0
                  ? `${formatMoney(refundable)} back to the buyer`
                  : "No money goes back: it is back already"}
              </li>
              {hasEmail && <li>A mail to the buyer</li>}
            </ul>
            <p className="text-muted">A cancelled order stays cancelled.</p>
          </div>
          <Field id="cancel-note" label="Note" hint="For staff. The buyer does not see it.">
            <SmallInput
              id="cancel-note"
              name="note"
              maxLength={500}
              autoComplete="off"
              aria-describedby="cancel-note-hint"
              defaultValue={givenIn(state, "note")}
            />
          </Field>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" aria-disabled={pending} className="bg-danger hover:bg-danger/90">
              {pending ? "Cancelling…" : "Cancel the order"}
            </Button>
            <LinkButton href={closeHref} scroll={false} look="outline">
              Keep it
            </LinkButton>
          </div>
        </form>
      )}
    </ActionPanel>
  );
}
