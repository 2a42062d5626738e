import { Plus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { formatMoney, type Money } from "@/lib/money";
import { OneButtonForm } from "./one-button-form";

export type RateView = {
  id: string;
  name: string;
  price: Money;
  freeFrom: Money | null;
  minDays: number;
  maxDays: number;
  active: boolean;
};

/** The ways to ship. `offer`: takes one out of the offer or back into it; null for who may only look. */
export function ShippingRates({
  rates,
  path,
  offer,
}: {
  rates: RateView[];
  path: string;
  offer: FormAction | null;
}) {
  return (
    <div className="grid gap-4">
      <ul className="grid divide-y divide-line rounded-md border border-line empty:hidden">
        {rates.map((rate) => (
          <li key={rate.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 p-4">
            <div className="grid gap-0.5 text-sm">
              <p className="flex items-center gap-2 font-medium">
                {rate.name}
                {!rate.active && <Badge>Retired</Badge>}
              </p>
              <p className="text-muted tabular-nums">
                {rate.price.minor === 0 ? "Free" : formatMoney(rate.price)}
                {rate.freeFrom && rate.price.minor > 0 && `, free from ${formatMoney(rate.freeFrom)}`},{" "}
                {rate.minDays === rate.maxDays ? rate.minDays : `${rate.minDays} to ${rate.maxDays}`} working{" "}
                {rate.maxDays === 1 ? "day" : "days"}
              </p>
            </div>
            {offer && (
              <div className="flex flex-wrap items-center gap-2">
                <Link
                  href={`${path}?rate=${rate.id}#shipping`}
                  className="-ml-2 px-2 py-1.5 text-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink"
                  aria-label={`Edit ${rate.name}`}
                >
                  Edit
                </Link>
                <OneButtonForm
                  action={offer}
                  fields={{ rateId: rate.id, active: rate.active ? "no" : "yes" }}
                  busy={rate.active ? "Retiring…" : "Bringing back…"}
                >
                  {rate.active ? "Retire" : "Bring back"}
                </OneButtonForm>
              </div>
            )}
          </li>
        ))}
      </ul>
      {rates.length === 0 && (
        <p className="text-sm text-muted">None yet: until there is one, nobody can buy.</p>
      )}
      {offer && (
        <div>
          <LinkButton href={`${path}?rate=new#shipping`} look="outline" size="sm" scroll={false}>
            <Plus className="size-4" aria-hidden="true" />
            Add a way to ship
          </LinkButton>
        </div>
      )}
    </div>
  );
}
