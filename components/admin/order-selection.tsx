"use client";

import { FileDown, Printer, Truck } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

/**
 * The orders of a list, to choose from, and what can be done with the chosen ones: each leads to an address
 * that names them, so that it works without a script, and nothing is changed by arriving there.
 */
export function OrderSelection({ mayShip, children }: { mayShip: boolean; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState(0);
  const boxes = () => [
    ...(form.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox][name=order]") ?? []),
  ];
  const count = () => setChosen(boxes().filter(({ checked }) => checked).length);
  const chooseAll = (checked: boolean) => {
    for (const box of boxes()) box.checked = checked;
    count();
  };
  return (
    // Choosing is counted here, whichever box was changed.
    <form ref={form} method="get" onChange={count} onReset={() => setChosen(0)} className="grid gap-3">
      <input type="hidden" name="only" value="chosen" />
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">With the chosen orders</legend>
        <label className="mr-1 hidden min-h-9 items-center gap-2.5 px-4 text-sm scripted:flex">
          <input
            type="checkbox"
            className="size-4"
            checked={chosen > 0 && chosen === boxes().length}
            onChange={(event) => chooseAll(event.target.checked)}
          />
          <span aria-live="polite" className="tabular-nums">
            {chosen === 0 ? "Choose all on this page" : `${chosen} chosen`}
          </span>
        </label>
        {mayShip && (
          <Button type="submit" formAction="/admin/orders/ship" look="outline" size="sm">
            <Truck className="size-4" aria-hidden="true" />
            Ship
          </Button>
        )}
        <Button type="submit" formAction="/admin/orders/slips" look="outline" size="sm">
          <Printer className="size-4" aria-hidden="true" />
          Packing slips
        </Button>
        <Button type="submit" formAction="/admin/orders/export" look="outline" size="sm">
          <FileDown className="size-4" aria-hidden="true" />
          Export
        </Button>
      </fieldset>
      {children}
    </form>
  );
}
