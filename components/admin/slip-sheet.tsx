import type { ReactNode } from "react";
import type { Slip, SlipLine } from "@/lib/orders/types";

export type SlipStore = {
  name: string;
  returnAddress: string;
  supportEmail: string | null;
  timeZone: string;
};

/** A slip as it lies in the parcel: one sheet of A4 or Letter, black on white, without prices. */
export function SlipSheet({ slip, store }: { slip: Slip; store: SlipStore }) {
  const { number, lines, others, parcel, address } = slip;
  const town = [address?.postalCode, address?.city, address?.state].filter(Boolean).join(" ");
  const goesTo = [address?.name, address?.line1, address?.line2, town, countryName(address?.country)];
  const day = (at: Date) => at.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: store.timeZone });
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <article
      aria-label={`Packing slip of order ${number}`}
      className="grid gap-8 rounded-md border border-line bg-raised p-6 sm:p-10 print:block print:break-after-page print:space-y-8 print:rounded-none print:border-0 print:p-0 print:text-black print:last:break-after-auto"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div>
          <p className="text-lg font-semibold">{store.name}</p>
          <p className="text-sm text-muted print:text-black">Packing slip</p>
        </div>
        <h2 className="text-4xl font-semibold tracking-tight tabular-nums sm:text-5xl print:text-5xl">
          {number}
        </h2>
      </header>
      <div className="grid gap-6 sm:grid-cols-[3fr_2fr] print:grid-cols-[3fr_2fr]">
        <section>
          <h3 className="mb-1 text-xs font-medium text-muted print:text-black">Ship to</h3>
          {address ? (
            <address className="grid text-lg leading-snug not-italic">
              {goesTo.filter(Boolean).map((line) => (
                <span key={line}>{line}</span>
              ))}
              {address.phone && <span className="text-sm">{address.phone}</span>}
            </address>
          ) : (
            <p>No address was asked for.</p>
          )}
        </section>
        <dl className="grid content-start gap-3 text-sm">
          <Fact name="Ordered">{day(slip.placedAt)}</Fact>
          <Fact name="Shipping">{slip.shippingName}</Fact>
          {parcel && (
            <Fact name={`Parcel ${parcel.place}`}>
              {[day(parcel.shippedAt), parcel.carrier, parcel.trackingNumber].filter(Boolean).join(", ")}
            </Fact>
          )}
          {store.returnAddress && (
            <Fact name="If undeliverable, return to">
              <span className="whitespace-pre-line">{store.returnAddress}</span>
            </Fact>
          )}
        </dl>
      </div>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">What is in this parcel</caption>
        <thead>
          <tr className="border-b-2 border-ink text-left text-xs print:border-black">
            <th scope="col" className="w-16 py-2 pr-3 font-medium">
              Units
            </th>
            <th scope="col" className="py-2 pr-3 font-medium">
              What
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              SKU
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.sku} className="break-inside-avoid border-b border-line print:border-black/30">
              <td className="py-2.5 pr-3 text-lg font-semibold tabular-nums">{line.quantity}</td>
              <td className="py-2.5 pr-3 text-base">{nameOf(line)}</td>
              <td className="py-2.5 text-right font-mono text-sm break-all">{line.sku}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="py-2.5 text-lg font-semibold tabular-nums">{units}</td>
            <td className="py-2.5" colSpan={2}>
              {units === 1 ? "unit in this parcel" : "units in this parcel"}
            </td>
          </tr>
        </tfoot>
      </table>
      {others.length > 0 && (
        <section className="break-inside-avoid text-sm">
          <h3 className="mb-1 font-medium">Not in this parcel</h3>
          <ul className="grid gap-1 text-muted print:text-black">
            {others.map((line) => (
              <li key={line.sku}>
                {nameOf(line)}: {whereTheyAre(line)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {store.supportEmail && (
        <p className="text-sm text-muted print:text-black">Questions? Write to {store.supportEmail}.</p>
      )}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs font-medium text-muted print:text-black">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const nameOf = ({ productName, variantName }: SlipLine) =>
  [productName, variantName].filter(Boolean).join(", ");

const whereTheyAre = ({ elsewhere, toFollow, dropped }: SlipLine) =>
  [
    elsewhere > 0 && `${elsewhere} in another parcel`,
    toFollow > 0 && `${toFollow} to follow`,
    dropped > 0 && `${dropped} refunded`,
  ]
    .filter(Boolean)
    .join(", ");

/** Stripe gives two letters; anything else is shown as it came. */
function countryName(code: string | null | undefined): string | null {
  if (!code || !/^[A-Z]{2}$/.test(code)) return code ?? null;
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}
