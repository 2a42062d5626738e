"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import type { StaffLineView } from "@/lib/orders/types";
import { ActionPanel } from "./action-panel";
import { CarrierField, TrackingField } from "./carrier-field";
import { newId } from "./new-id";
import { UnitsByLine } from "./units-by-line";
import { useFormAction } from "./use-form-action";

/** One parcel: what goes into it, and how it travels. */
export function ShipPanel({
  shipmentId,
  orderId,
  lines,
  action,
  closeHref,
}: {
  /** What this form asks for is done once, however often it is sent. */
  shipmentId: string;
  orderId: string;
  lines: StaffLineView[];
  action: FormAction;
  closeHref: string;
}) {
  const { state, pending, form } = useFormAction(action);
  // As it was opened, also when the page around it is drawn anew; after a parcel that was noted, another one.
  const [parcel, setParcel] = useState({ id: shipmentId, after: state });
  if (parcel.after !== state) setParcel({ id: state?.ok ? newId(shipmentId) : parcel.id, after: state });
  const waiting = lines.filter(({ toShip }) => toShip > 0);
  return (
    <ActionPanel title="Ship" closeHref={closeHref} state={state}>
      {waiting.length === 0 ? (
        <p className="text-sm text-muted">Nothing of this order waits to be sent.</p>
      ) : (
        <form {...form} className="grid gap-5">
          <input type="hidden" name="shipmentId" value={parcel.id} />
          <input type="hidden" name="orderId" value={orderId} />
          <UnitsByLine
            legend="What goes into this parcel"
            lines={waiting.map((line) => ({ ...line, most: line.toShip, units: line.toShip }))}
            state={state}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <CarrierField state={state} />
            <TrackingField state={state} />
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button type="submit" aria-disabled={pending}>
              {pending ? "Shipping…" : "Mark as shipped"}
            </Button>
            <p className="text-sm text-muted">The buyer gets a mail.</p>
          </div>
        </form>
      )}
    </ActionPanel>
  );
}
