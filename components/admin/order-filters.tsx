import { SlidersHorizontal } from "lucide-react";
import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { type MoneyStateName, moneyStates } from "@/lib/orders/types";
import { Select, SmallInput } from "./form-fields";
import { moneyStateWords } from "./money-badge";

/** Narrows a list of orders by their money and by days, in the address. */
export function OrderFilters({
  action,
  kept,
  money,
  from,
  to,
  timeZone,
}: {
  action: string;
  /** What else the address says and this shall keep. */
  kept: Record<string, string>;
  money: MoneyStateName | null;
  from: string | null;
  to: string | null;
  timeZone: string;
}) {
  const said = [money, from, to].filter(Boolean).length;
  const without = Object.keys(kept).length > 0 ? `${action}?${new URLSearchParams(kept)}` : action;
  return (
    <details open={said > 0} className="group/filters">
      <summary className="inline-flex h-9 list-none items-center gap-2 rounded-full px-3.5 text-sm text-muted hover:bg-sunken hover:text-ink [&::-webkit-details-marker]:hidden">
        <SlidersHorizontal className="size-4" aria-hidden="true" />
        Money and days{said > 0 && ` (${said})`}
      </summary>
      <Form
        action={action}
        key={`${money} ${from} ${to}`}
        className="mt-2 grid items-end gap-4 rounded-md border border-line bg-raised p-4 sm:grid-cols-[1fr_1fr_1fr_auto]"
      >
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field id="money" label="Money">
          <Select id="money" name="money" defaultValue={money?.toLowerCase().replaceAll("_", "-") ?? ""}>
            <option value="">Any</option>
            {moneyStates.map((state) => (
              <option key={state} value={state.toLowerCase().replaceAll("_", "-")}>
                {moneyStateWords(state)}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="from" label="From day">
          <SmallInput id="from" name="from" type="date" defaultValue={from ?? ""} max={to ?? undefined} />
        </Field>
        <Field id="to" label="To day">
          <SmallInput id="to" name="to" type="date" defaultValue={to ?? ""} min={from ?? undefined} />
        </Field>
        <div className="flex items-center gap-3">
          <Button type="submit" size="sm" className="h-10">
            Apply
          </Button>
          {said > 0 && (
            <Link href={without} className="text-sm text-muted underline underline-offset-4 hover:text-ink">
              Clear
            </Link>
          )}
        </div>
        <p className="text-xs text-muted sm:col-span-4">
          Days of the shop’s time zone, {timeZone}; both are included.
        </p>
      </Form>
    </details>
  );
}
