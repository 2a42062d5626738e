"use client";

import { Choice } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Proposal } from "@/lib/catalog/manage/types";
import { GridFault, GridFields, GridHead, type GridValues } from "./grid-fields";
import type { GridAction } from "./grid-state";

const COLUMNS = "md:grid-cols-[minmax(0,1fr)_11rem_6rem_6rem_6rem]";

/** The combinations that are not there yet, each with an SKU proposed: ticked ones are made. */
export function NewVariantsForm({
  productId,
  optionsJson,
  proposals,
  price,
  currency,
  action,
}: {
  productId: string;
  /** The options that the proposals are made of, as they are sent back. */
  optionsJson: string;
  proposals: Proposal[];
  /** Of the product's other variants, or nothing. */
  price: string;
  currency: string;
  action: GridAction;
}) {
  const { state, pending, form } = useFormAction(action);
  const refused = state?.ok === false ? state : null;
  return (
    <form {...form} className="grid gap-3">
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="options" value={optionsJson} />
      <GridHead first="Variant" currency={currency} columns={COLUMNS} />
      {proposals.map(({ values, name, sku }, at) => {
        const key = String(at);
        const error = refused?.rows?.[key];
        const said = (field: keyof GridValues, otherwise: string) =>
          refused?.given[`${field}.${key}`] ?? otherwise;
        return (
          <div
            key={values.join("\n")}
            className={`grid grid-cols-2 items-center gap-2 border-t border-line pt-3 md:border-0 md:pt-0 ${COLUMNS}`}
          >
            <div className="max-md:col-span-2">
              <input type="hidden" name={`values.${key}`} value={JSON.stringify(values)} />
              {values.length === 0 ? (
                <>
                  <input type="hidden" name={`make.${key}`} value="on" />
                  <p className="text-sm font-medium">Without options</p>
                </>
              ) : (
                <Choice
                  type="checkbox"
                  name={`make.${key}`}
                  defaultChecked={refused ? refused.given[`make.${key}`] === "on" : true}
                >
                  {name}
                </Choice>
              )}
            </div>
            <GridFields
              lineKey={key}
              name={name || "the variant"}
              currency={currency}
              error={error}
              values={{
                sku: said("sku", sku),
                price: said("price", price),
                compareAt: said("compareAt", ""),
                backorderLimit: said("backorderLimit", "0"),
              }}
            />
            {error && <GridFault lineKey={key}>{error}</GridFault>}
          </div>
        );
      })}
      {refused && (
        <Notice tone="danger" urgent>
          {refused.message}
        </Notice>
      )}
      <div>
        <Button type="submit" size="sm" className="h-10 px-6" aria-disabled={pending}>
          {pending ? "Adding…" : proposals.length === 1 ? "Add the variant" : "Add the ticked variants"}
        </Button>
      </div>
    </form>
  );
}
