"use client";

import { Button } from "@/components/ui/button";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import type { ShipmentView } from "@/lib/orders/types";
import { ActionPanel } from "./action-panel";
import { CarrierField, TrackingField } from "./carrier-field";
import { Choice } from "./form-fields";
import { useFormAction } from "./use-form-action";

/** How a parcel travels that has left: its number came later, or was mistyped. */
export function TrackPanel({
  parcel,
  hasEmail,
  action,
  closeHref,
}: {
  /** Null where the order has no such parcel. */
  parcel: ShipmentView | null;
  hasEmail: boolean;
  action: FormAction;
  closeHref: string;
}) {
  const { state, pending, form } = useFormAction(action);
  return (
    <ActionPanel title="Tracking of a parcel" closeHref={closeHref} state={state}>
      {parcel === null ? (
        <p className="text-sm text-muted">This order has no such parcel.</p>
      ) : (
        <form {...form} className="grid gap-5">
          <input type="hidden" name="shipmentId" value={parcel.id} />
          <div className="grid gap-4 sm:grid-cols-2">
            <CarrierField state={state} carrier={parcel.carrier ?? ""} />
            <TrackingField state={state} tracking={parcel.trackingNumber ?? ""} />
          </div>
          {hasEmail && (
            <Choice
              type="checkbox"
              name="tell"
              value="yes"
              defaultChecked={!state || givenIn(state, "tell") === "yes"}
            >
              Tell the buyer by mail
            </Choice>
          )}
          <div>
            <Button type="submit" aria-disabled={pending}>
              {pending ? "Saving…" : "Save"}
            </Button>
          </div>
        </form>
      )}
    </ActionPanel>
  );
}
