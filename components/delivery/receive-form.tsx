"use client";

import { useEffect, useRef } from "react";
import { Choice, UnitsInput } from "@/components/admin/form-fields";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import { type FormAction, givenIn } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { DeliveryLineView } from "@/lib/inventory/delivery/types";
import { formatMoney } from "@/lib/money";

/** The lines of a delivery, and, for whoever may, a place to say how many of each arrived. */
export function ReceiveForm({
  deliveryId,
  formKey,
  items,
  action,
}: {
  deliveryId: string;
  formKey: string;
  items: DeliveryLineView[];
  /** Null for those who may only look, and where nothing is received any more. */
  action: FormAction | null;
}) {
  return action ? (
    <Receiving deliveryId={deliveryId} formKey={formKey} items={items} action={action} />
  ) : (
    <ul className="divide-y divide-line rounded-md border border-line bg-raised">
      {items.map((item) => (
        <li key={item.id} className="flex items-center justify-between gap-4 px-4 py-3 text-sm">
          <Goods item={item} />
        </li>
      ))}
    </ul>
  );
}

function Receiving({
  deliveryId,
  formKey,
  items,
  action,
}: {
  deliveryId: string;
  formKey: string;
  items: DeliveryLineView[];
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state?.ok) element.current?.reset();
  }, [state]);
  function fillIn() {
    for (const { id, toCome } of items) {
      const field = element.current?.elements.namedItem(`units.${id}`);
      if (field instanceof HTMLInputElement) field.value = toCome > 0 ? String(toCome) : "";
    }
  }
  return (
    <form ref={element} {...form} className="grid gap-4">
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <input type="hidden" name="key" value={formKey} />
      <ul className="divide-y divide-line rounded-md border border-line bg-raised">
        {/* For the eye alone: each field says its own name. */}
        <li aria-hidden="true" className="flex justify-between px-4 py-2 text-xs text-muted">
          <span>Line</span>
          <span className="w-24 text-right">Arrived now</span>
        </li>
        {items.map((item) => (
          <li key={item.id} className="flex items-center justify-between gap-4 px-4 py-3 text-sm">
            <Goods item={item} />
            <UnitsInput
              name={`units.${item.id}`}
              aria-label={`Units of ${item.sku} that arrived`}
              min={0}
              defaultValue={givenIn(state, `units.${item.id}`)}
              className="h-11 w-24 text-base"
            />
          </li>
        ))}
      </ul>
      {state && (
        <Notice tone={state.ok ? "positive" : "warning"} urgent={!state.ok}>
          {state.message}
        </Notice>
      )}
      {state?.ok === false && state.message.includes("tick “") && (
        <Choice type="checkbox" name="more" value="yes">
          More arrived than expected
        </Choice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" aria-disabled={pending}>
          {pending ? "Receiving…" : "Receive"}
        </Button>
        <Button look="outline" onClick={fillIn} className="unscripted:hidden">
          Fill in all that is to come
        </Button>
      </div>
    </form>
  );
}

function Goods({ item }: { item: DeliveryLineView }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      <Link href={`/admin/stock/${item.variantId}`} className="hover:underline">
        <span className="font-medium">{item.productName}</span>
        {item.variantName && <span className="text-muted"> {item.variantName}</span>}
      </Link>
      <span className="font-mono text-xs text-muted">{item.sku}</span>
      <span className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        <span>
          {item.received} of {item.expected} received
        </span>
        {item.received > item.expected && (
          <span className="text-warning">{item.received - item.expected} more than expected</span>
        )}
        {item.unitCost && <span>{formatMoney(item.unitCost)} each</span>}
      </span>
    </div>
  );
}
