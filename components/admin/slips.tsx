import type { Slip } from "@/lib/orders/types";
import { PageHead } from "./page-head";
import { PrintButton } from "./print-button";
import { SlipSheet, type SlipStore } from "./slip-sheet";

/** Slips to print, one on each sheet; `without`: orders that were asked for and have none. */
export function Slips({
  slips,
  store,
  without = [],
}: {
  slips: Slip[];
  store: SlipStore;
  without?: number[];
}) {
  return (
    <div className="grid max-w-3xl gap-6 print:block print:max-w-none">
      <div className="flex flex-wrap items-end justify-between gap-4 print:hidden">
        <PageHead title={slips.length === 1 ? "Packing slip" : `${slips.length} packing slips`}>
          One on each sheet, A4 or Letter. Printing changes nothing.
        </PageHead>
        <PrintButton />
      </div>
      {without.length > 0 && (
        <p className="rounded-md bg-warning-soft px-4 py-3.5 text-sm text-warning print:hidden">
          {without.length === 1 ? "Order" : "Orders"} {without.join(", ")}: nothing is or was to be sent, so
          there is no slip.
        </p>
      )}
      {slips.map((slip) => (
        <SlipSheet key={slip.orderId} slip={slip} store={store} />
      ))}
    </div>
  );
}
