"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Choice, SmallInput, UnitsInput } from "@/components/admin/form-fields";
import { movementsOf } from "@/components/admin/movement-words";
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
  number,
  formKey,
  items,
  action,
}: {
  deliveryId: string;
  /** What people call the delivery by. */
  number: number;
  formKey: string;
  items: DeliveryLineView[];
  /** Null for those who may only look, and where nothing is received any more. */
  action: FormAction | null;
}) {
  return action ? (
    <Receiving deliveryId={deliveryId} number={number} formKey={formKey} items={items} action={action} />
  ) : (
    <ul className="divide-y divide-line rounded-md border border-line bg-raised">
      {items.map((item) => (
        <li key={item.id} className="flex items-center justify-between gap-4 px-4 py-3 text-sm">
          <Goods item={item} number={number} />
        </li>
      ))}
    </ul>
  );
}

function Receiving({
  deliveryId,
  number,
  formKey,
  items,
  action,
}: {
  deliveryId: string;
  number: number;
  formKey: string;
  items: DeliveryLineView[];
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  const element = useRef<HTMLFormElement>(null);
  const [scanned, setScanned] = useState(HOW_TO_SCAN);
  useEffect(() => {
    if (!state?.ok) return;
    element.current?.reset();
    setScanned(HOW_TO_SCAN);
  }, [state]);
  function fillIn() {
    for (const { id, toCome } of items) {
      const field = element.current?.elements.namedItem(`units.${id}`);
      if (field instanceof HTMLInputElement) field.value = toCome > 0 ? String(toCome) : "";
    }
  }
  /** One more of what was scanned. A scanner is a keyboard that ends with Enter. */
  function scan(sku: string) {
    const alike = items.filter((one) => one.sku.toLowerCase() === sku.toLowerCase());
    const item = alike.find((one) => one.sku === sku) ?? alike[0];
    const field = item && element.current?.elements.namedItem(`units.${item.id}`);
    if (!(item && field instanceof HTMLInputElement)) {
      return setScanned(`No line of this delivery has the SKU ${sku}. Nothing was counted.`);
    }
    field.value = String((Number(field.value) || 0) + 1);
    setScanned(`${item.sku}: ${field.value} so far.`);
  }
  return (
    <form ref={element} {...form} className="grid gap-4">
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <input type="hidden" name="key" value={formKey} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 unscripted:hidden">
        <SmallInput
          aria-label="Scan what arrives"
          placeholder="Scan what arrives"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={100}
          className="h-11 max-w-64 font-mono"
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            const sku = event.currentTarget.value.trim();
            event.currentTarget.value = "";
            if (sku) scan(sku);
          }}
        />
        <p role="status" className="text-sm text-muted">
          {scanned}
        </p>
      </div>
      <ul onKeyDown={onToTheNext} className="divide-y divide-line rounded-md border border-line bg-raised">
        {/* For the eye alone: each field says its own name. */}
        <li aria-hidden="true" className="flex justify-between px-4 py-2 text-xs text-muted">
          <span>Line</span>
          <span className="w-24 text-right">Arrived now</span>
        </li>
        {items.map((item) => (
          <li key={item.id} className="flex items-center justify-between gap-4 px-4 py-3 text-sm">
            <Goods item={item} number={number} />
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

const HOW_TO_SCAN = "Each scan is one unit more of its line.";

/** Enter after a number goes on to the next line: only the button receives. */
function onToTheNext(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll("input")];
  fields[fields.indexOf(event.target) + 1]?.focus();
}

function Goods({ item, number }: { item: DeliveryLineView; number: number }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      <Link href={`/admin/stock/${item.variantId}`} className="hover:underline">
        <span className="font-medium">{item.productName}</span>
        {item.variantName && <span className="text-muted"> {item.variantName}</span>}
      </Link>
      <span className="font-mono text-xs text-muted">{item.sku}</span>
      <span className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        <span>
          {item.received > 0 ? (
            <Link
              href={movementsOf(item.variantId, "delivery", number)}
              className="underline decoration-line-strong underline-offset-3 hover:decoration-ink"
            >
              {item.received}
            </Link>
          ) : (
            item.received
          )}{" "}
          of {item.expected} received
        </span>
        {item.received > item.expected && (
          <span className="text-warning">{item.received - item.expected} more than expected</span>
        )}
        {item.unitCost && <span>{formatMoney(item.unitCost)} each</span>}
      </span>
    </div>
  );
}
