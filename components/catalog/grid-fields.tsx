import type { ReactNode } from "react";
import { SmallInput } from "@/components/admin/form-fields";

export type GridValues = { sku: string; price: string; compareAt: string; backorderLimit: string };

/** The cells of one line that can be typed into. On a narrow screen each says what it is. */
export function GridFields({
  lineKey,
  name,
  values,
  error,
  currency,
  disabled,
}: {
  lineKey: string;
  /** Of the variant, for those who hear the page. */
  name: string;
  values: GridValues;
  error: string | undefined;
  currency: string;
  disabled?: boolean;
}) {
  const cell = (field: keyof GridValues, label: string, more: object) => (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={`${field}-${lineKey}`} className="text-xs text-muted md:sr-only">
        {label}
        <span className="sr-only">, {name}</span>
      </label>
      <SmallInput
        id={`${field}-${lineKey}`}
        name={`${field}.${lineKey}`}
        defaultValue={values[field]}
        autoComplete="off"
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `fault-${lineKey}` : undefined}
        {...more}
      />
    </div>
  );
  const amount = { inputMode: "decimal", maxLength: 14, className: "px-2 text-right tabular-nums" };
  return (
    <>
      {cell("sku", "SKU", { maxLength: 64, spellCheck: false, className: "px-2 font-mono text-xs" })}
      {cell("price", `Price, ${currency}`, amount)}
      {cell("compareAt", "Former price", amount)}
      {cell("backorderLimit", "Backorders", {
        ...amount,
        inputMode: "numeric",
        maxLength: 6,
      })}
    </>
  );
}

/** The names of the cells, above them where there is room. */
export function GridHead({ first, currency, columns }: { first: string; currency: string; columns: string }) {
  return (
    <div aria-hidden="true" className={`hidden gap-2 text-xs text-muted md:grid ${columns}`}>
      <span>{first}</span>
      <span>SKU</span>
      <span className="text-right">Price, {currency}</span>
      <span className="text-right">Former price</span>
      <span className="text-right">Backorders</span>
    </div>
  );
}

export function GridFault({ lineKey, children }: { lineKey: string; children: ReactNode }) {
  return (
    <p id={`fault-${lineKey}`} className="col-span-full text-sm text-danger">
      {children}
    </p>
  );
}
