"use client";

import { Button } from "@/components/ui/button";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { Slip } from "@/lib/orders/types";
import { CarrierField } from "./carrier-field";
import { SmallInput } from "./form-fields";
import { useFormAction } from "./use-form-action";

/** One parcel of each order: what goes into it, how they travel, and, where there is one, each one's number. */
export function ShipManyForm({
  waiting,
  without,
  slipsHref,
  action,
}: {
  waiting: Slip[];
  /** Orders that were chosen and of which nothing waits. */
  without: number[];
  slipsHref: string;
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-6">
      {state && (
        <Notice tone={state.ok ? "positive" : "danger"} urgent={!state.ok}>
          {state.message}
        </Notice>
      )}
      {without.length > 0 && !state?.ok && (
        <Notice tone="warning">
          {without.length === 1 ? "Order" : "Orders"} {without.join(", ")}: nothing waits to be sent.
        </Notice>
      )}
      {waiting.length > 0 && (
        <>
          <div className="sm:max-w-xs">
            <CarrierField state={state} />
          </div>
          <ul
            className="grid divide-y divide-line rounded-md border border-line bg-raised"
            onKeyDown={(event) => {
              // A scanner ends with Enter: on to the next parcel, not off with all of them.
              if (event.key !== "Enter") return;
              event.preventDefault();
              const fields = [...event.currentTarget.querySelectorAll("input")];
              fields[fields.indexOf(event.target as HTMLInputElement) + 1]?.focus();
            }}
          >
            {waiting.map(({ number, address, lines }) => (
              <li
                key={number}
                className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-[minmax(0,1fr)_16rem] sm:items-center"
              >
                <div className="grid gap-0.5 text-sm">
                  <p className="font-medium tabular-nums">
                    {number} <span className="font-normal text-muted">{address?.name}</span>
                  </p>
                  {lines.map((line) => (
                    <p key={line.sku} className="text-muted tabular-nums">
                      {line.quantity} × {[line.productName, line.variantName].filter(Boolean).join(", ")}
                    </p>
                  ))}
                </div>
                <SmallInput
                  name={`tracking.${number}`}
                  aria-label={`Tracking number of order ${number}`}
                  placeholder="Tracking number, if any"
                  maxLength={100}
                  autoComplete="off"
                  defaultValue={givenIn(state, `tracking.${number}`)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {waiting.length > 0 && (
          <>
            <Button type="submit" aria-disabled={pending}>
              {pending
                ? "Shipping…"
                : `Mark ${waiting.length === 1 ? "it" : `all ${waiting.length}`} as shipped`}
            </Button>
            <LinkButton href={slipsHref} look="outline">
              Print the slips first
            </LinkButton>
          </>
        )}
        <LinkButton href="/admin/orders?status=to-ship" look="quiet">
          Back to the orders
        </LinkButton>
      </div>
    </form>
  );
}
