"use client";

import { Button } from "@/components/ui/button";
import { type FormAction, type FormState, givenIn } from "@/components/ui/form-state";
import type { ReturnView, StaffLineView } from "@/lib/orders/types";
import { ActionPanel } from "./action-panel";
import { UnitsInput } from "./form-fields";
import { useFormAction } from "./use-form-action";

/** What came back of an approved return, and what of that may be sold again. */
export function ReceivePanel({
  of,
  lines,
  action,
  closeHref,
}: {
  /** Null once it is received: then the panel says what came of it. */
  of: ReturnView | null;
  lines: StaffLineView[];
  action: FormAction;
  closeHref: string;
}) {
  const { state, pending, form } = useFormAction(action);
  return (
    <ActionPanel title="Receive a return" closeHref={closeHref} state={state}>
      {of === null ? (
        <p className="text-sm text-muted">No return of this order is on its way.</p>
      ) : (
        <form {...form} className="grid gap-5">
          <input type="hidden" name="returnId" value={of.id} />
          <div className="grid">
            {of.lines.map(({ orderLineId, quantity }) => {
              const line = lines.find(({ id }) => id === orderLineId);
              const name = [line?.productName, line?.variantName].filter(Boolean).join(", ");
              return (
                <fieldset
                  key={orderLineId}
                  className="grid gap-x-6 gap-y-3 border-t border-line py-3 last:border-b sm:grid-cols-[1fr_auto_auto] sm:items-end"
                >
                  <legend className="sr-only">{name}</legend>
                  <div className="grid text-sm" aria-hidden="true">
                    <span>{name}</span>
                    <span className="font-mono text-xs text-muted">{line?.sku}</span>
                  </div>
                  <Units name={`units.${orderLineId}`} label="Came back" most={quantity} state={state} />
                  <Units
                    name={`shelf.${orderLineId}`}
                    label="Of them to the shelf"
                    most={quantity}
                    state={state}
                  />
                </fieldset>
              );
            })}
          </div>
          <p className="text-sm text-muted">
            What came back is refunded in full, without shipping. To the shelf goes only what can be sold
            again: the count on the shop rises at once. The buyer hears of the money by mail.
          </p>
          <div>
            <Button type="submit" aria-disabled={pending}>
              {pending ? "Receiving…" : "Receive and refund"}
            </Button>
          </div>
        </form>
      )}
    </ActionPanel>
  );
}

function Units({
  name,
  label,
  most,
  state,
}: {
  name: string;
  label: string;
  most: number;
  state: FormState;
}) {
  return (
    <div className="grid gap-1">
      <label htmlFor={name} className="text-xs text-muted">
        {label}
      </label>
      <span className="flex items-center gap-2 text-sm text-muted tabular-nums">
        <UnitsInput id={name} name={name} min={0} max={most} defaultValue={givenIn(state, name) ?? most} />
        of {most}
      </span>
    </div>
  );
}
