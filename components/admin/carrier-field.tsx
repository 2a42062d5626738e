import { Field } from "@/components/ui/field";
import { type FormState, givenIn } from "@/components/ui/form-state";
import { SmallInput } from "./form-fields";

const CARRIERS = ["DHL", "DPD", "FedEx", "GLS", "Hermes", "Royal Mail", "UPS", "USPS"];

/** How a parcel travels: one of the known, or any other. */
export function CarrierField({ state, carrier = "" }: { state: FormState; carrier?: string }) {
  return (
    <Field id="carrier" label="Carrier">
      <SmallInput
        id="carrier"
        name="carrier"
        list="carriers"
        maxLength={60}
        autoComplete="off"
        defaultValue={givenIn(state, "carrier") ?? carrier}
      />
      <datalist id="carriers">
        {CARRIERS.map((carrier) => (
          <option key={carrier} value={carrier} />
        ))}
      </datalist>
    </Field>
  );
}

/** What the carrier calls the parcel. */
export function TrackingField({ state, tracking = "" }: { state: FormState; tracking?: string }) {
  return (
    <Field id="tracking" label="Tracking number">
      <SmallInput
        id="tracking"
        name="trackingNumber"
        maxLength={100}
        autoComplete="off"
        defaultValue={givenIn(state, "trackingNumber") ?? tracking}
      />
    </Field>
  );
}
