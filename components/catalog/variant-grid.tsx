"use client";

import { useState } from "react";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { VariantRow } from "@/lib/catalog/manage/types";
import { decimalMoney } from "@/lib/money";
import { GridFault, GridFields, GridHead, type GridValues } from "./grid-fields";
import type { GridAction } from "./grid-state";

const COLUMNS = "md:grid-cols-[minmax(0,1fr)_9rem_5.5rem_5.5rem_5.5rem_5rem]";
const STATUS_FORM = "variant-status";

/** All variants that are on sale, to be changed together; each line says when somebody else was first. */
export function VariantGrid({
  productId,
  variants,
  currency,
  mayChange,
  actions,
}: {
  productId: string;
  variants: VariantRow[];
  currency: string;
  mayChange: boolean;
  actions: { edit: GridAction; setStatus: FormAction };
}) {
  const { state, pending, form } = useFormAction(actions.edit);
  const refused = state?.ok === false ? state : null;
  return (
    <div className="grid gap-4">
      <form {...form} className="grid gap-3">
        <input type="hidden" name="productId" value={productId} />
        {variants.length > 0 && <GridHead first="Variant" currency={currency} columns={COLUMNS} />}
        {variants.map((variant) => (
          <Line
            key={`${variant.id} ${state?.ok ? variant.version : ""}`}
            variant={variant}
            currency={currency}
            mayChange={mayChange}
            error={refused?.rows?.[variant.id]}
            newVersion={refused?.versions?.[variant.id]}
            given={refused?.given ?? {}}
          />
        ))}
        {mayChange && variants.length > 0 && (
          <div className="flex flex-wrap items-center gap-4 pt-1">
            <Button type="submit" size="sm" className="h-10 px-6" aria-disabled={pending}>
              {pending ? "Saving…" : "Save the variants"}
            </Button>
            <p role="status" className="text-sm text-positive">
              {state?.ok && !pending && state.message}
            </p>
          </div>
        )}
        {refused && (
          <Notice tone="danger" urgent>
            {refused.message}
          </Notice>
        )}
      </form>
      <StatusForm action={actions.setStatus} />
    </div>
  );
}

function Line({
  variant,
  currency,
  mayChange,
  error,
  newVersion,
  given,
}: {
  variant: VariantRow;
  currency: string;
  mayChange: boolean;
  error: string | undefined;
  newVersion: string | undefined;
  given: Record<string, string>;
}) {
  // What the line was filled from, not what the page has learnt since.
  const [opened] = useState(variant);
  const said = (field: keyof GridValues, otherwise: string) => given[`${field}.${variant.id}`] ?? otherwise;
  const name = variant.name || "The one variant";
  return (
    <div
      className={`grid grid-cols-2 items-center gap-2 border-t border-line pt-3 md:border-0 md:pt-0 ${COLUMNS}`}
    >
      <p className="min-w-0 text-sm max-md:col-span-2">
        <span className="font-medium">{name}</span>{" "}
        <Link
          href={`/admin/stock/${variant.id}`}
          className="block w-fit text-xs text-muted tabular-nums underline underline-offset-2 hover:text-ink"
        >
          {variant.onHand} on hand
        </Link>
      </p>
      <GridFields
        lineKey={variant.id}
        name={name}
        currency={currency}
        disabled={!mayChange}
        error={error}
        values={{
          sku: said("sku", opened.sku),
          price: said("price", decimalMoney(opened.price)),
          compareAt: said("compareAt", opened.compareAt ? decimalMoney(opened.compareAt) : ""),
          backorderLimit: said("backorderLimit", String(opened.backorderLimit)),
        }}
      />
      <input type="hidden" name={`seen.${variant.id}`} value={newVersion ?? opened.version} />
      {mayChange && (
        <Button
          type="submit"
          form={STATUS_FORM}
          name="what"
          value={`archive:${variant.id}`}
          look="text"
          size="inline"
          aria-label={`Archive ${variant.name || variant.sku}`}
          className="justify-self-end max-md:col-span-2"
        >
          Archive
        </Button>
      )}
      {error && <GridFault lineKey={variant.id}>{error}</GridFault>}
    </div>
  );
}

/** Archiving and restoring: its buttons stand in the lines, and a form cannot stand in another. */
function StatusForm({ action }: { action: FormAction }) {
  const { state, form } = useFormAction(action);
  return (
    <form id={STATUS_FORM} {...form}>
      <p role="status" className={state?.ok === false ? "text-sm text-danger" : "text-sm text-positive"}>
        {state?.message}
      </p>
    </form>
  );
}

/** Variants that are sold no more. Orders and movements refer to them: they stay. */
export function ArchivedVariants({ variants, mayChange }: { variants: VariantRow[]; mayChange: boolean }) {
  if (variants.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-xs py-1 text-muted underline underline-offset-4">
        Archived variants ({variants.length})
      </summary>
      <ul className="mt-2 grid gap-2">
        {variants.map(({ id, sku, name, onHand }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span>{name || "The one variant"}</span>
            <span className="font-mono text-xs text-muted">{sku}</span>
            <Link
              href={`/admin/stock/${id}`}
              className="text-xs text-muted tabular-nums underline underline-offset-2 hover:text-ink"
            >
              {onHand} on hand
            </Link>
            {mayChange && (
              <Button
                type="submit"
                form={STATUS_FORM}
                name="what"
                value={`restore:${id}`}
                look="text"
                size="inline"
                aria-label={`Restore ${name || sku}`}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
