"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { decimalMoney, formatMoney, type Money, money, parseMoney, shareMoney } from "@/lib/money";
import type { StaffLineView } from "@/lib/orders/types";
import { ActionPanel } from "./action-panel";
import { Choice, SmallInput } from "./form-fields";
import { UnitsByLine } from "./units-by-line";
import { useFormAction } from "./use-form-action";

type Props = {
  /** Of the refund that this form makes: sent twice, because the answer was lost, it is one. */
  refundId: string;
  orderId: string;
  lines: StaffLineView[];
  refundable: Money;
  action: FormAction;
  closeHref: string;
};

/** Money back: all of it, or what was paid for the chosen lines, or any other amount; the units come back or not. */
export function RefundPanel({ refundId, orderId, lines, refundable, action, closeHref }: Props) {
  const { state, pending, form } = useFormAction(action);
  // As it was opened, also when the page around it is drawn anew.
  const [id] = useState(refundId);
  const [units, setUnits] = useState<Record<string, number>>({});
  const [typed, setTyped] = useState<string | null>(null);
  const [whole, setWhole] = useState(givenIn(state, "what") === "ALL");
  const suggested = priceOf(lines, units, refundable);
  const amount = typed ?? (suggested.minor > 0 ? decimalMoney(suggested) : "");

  return (
    <ActionPanel title="Refund" closeHref={closeHref} state={state}>
      {refundable.minor === 0 ? (
        <p className="text-sm text-muted">All the money of this order is back, or on its way back.</p>
      ) : (
        <form {...form} className="grid gap-5">
          <input type="hidden" name="refundId" value={givenIn(state, "refundId") ?? id} />
          <input type="hidden" name="orderId" value={orderId} />
          <fieldset className="grid">
            <legend className="mb-1 text-sm font-medium">What goes back</legend>
            <Choice
              type="radio"
              name="what"
              value="LINES"
              defaultChecked={!whole}
              onChange={() => setWhole(false)}
            >
              Some lines, or an amount
            </Choice>
            <Choice
              type="radio"
              name="what"
              value="ALL"
              defaultChecked={whole}
              onChange={() => setWhole(true)}
            >
              All that is left: {formatMoney(refundable)}
            </Choice>
          </fieldset>
          {!whole && (
            <>
              <UnitsByLine
                legend="Units"
                lines={lines
                  .filter((line) => line.left > 0)
                  .map((line) => ({
                    ...line,
                    most: line.left,
                    units: 0,
                    hint: hintOf(line),
                  }))}
                state={state}
                onChange={(lineId, count) => {
                  setUnits((before) => ({ ...before, [lineId]: count }));
                  setTyped(null);
                }}
              />
              <Field
                id="amount"
                label={`Amount in ${refundable.currency}`}
                hint={`At most ${formatMoney(refundable)}. Left empty, it is what was paid for the chosen units.`}
              >
                <SmallInput
                  id="amount"
                  name="amount"
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={20}
                  aria-describedby="amount-hint"
                  className="max-w-40 text-right tabular-nums"
                  value={amount}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </Field>
            </>
          )}
          <Choice
            type="checkbox"
            name="restock"
            value="yes"
            defaultChecked={givenIn(state, "restock") === "yes"}
            hint="Only what is really there again: the count on the shop rises at once."
          >
            Put the units back on the shelf
          </Choice>
          <Field id="refund-note" label="Note" hint="For staff. The buyer does not see it.">
            <SmallInput
              id="refund-note"
              name="note"
              maxLength={500}
              autoComplete="off"
              aria-describedby="refund-note-hint"
              defaultValue={givenIn(state, "note")}
            />
          </Field>
          <div>
            <Button type="submit" aria-disabled={pending}>
              {pending ? "Refunding…" : <Words whole={whole} amount={amount} refundable={refundable} />}
            </Button>
          </div>
        </form>
      )}
    </ActionPanel>
  );
}

function Words({ whole, amount, refundable }: { whole: boolean; amount: string; refundable: Money }) {
  const said = whole ? refundable : parseMoney(amount, refundable.currency);
  return said && said.minor > 0 ? `Refund ${formatMoney(said)}` : "Refund";
}

/** What one cost, and what was paid for it where that is something else. */
function hintOf({ unitPrice, paid, quantity, lineTotal }: StaffLineView): string {
  const each = `${formatMoney(unitPrice)} each`;
  return paid.minor === lineTotal.minor
    ? each
    : `${each}, ${formatMoney(shareMoney(paid, 1, quantity))} paid`;
}

function priceOf(lines: StaffLineView[], units: Record<string, number>, refundable: Money): Money {
  const sum = lines.reduce((minor, line) => {
    const count = Math.min(line.left, Math.max(0, Math.trunc(units[line.id] ?? 0)));
    const gone = line.quantity - line.left;
    const upTo = (share: number) => shareMoney(line.paid, share, line.quantity).minor;
    return minor + upTo(gone + count) - upTo(gone);
  }, 0);
  return money(Math.min(sum, refundable.minor), refundable.currency);
}
