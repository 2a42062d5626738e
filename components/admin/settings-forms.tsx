"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormAction, type FormState, givenIn } from "@/components/ui/form-state";
import { Choice, Select, SmallInput, TextArea, UnitsInput } from "./form-fields";
import { useFormAction } from "./use-form-action";

export type ShopSettings = {
  name: string;
  supportEmail: string | null;
  returnAddress: string;
  returnDays: number;
  timeZone: string;
};

type Given<T> = {
  values: T;
  action: FormAction /** Who may only look sees the same, and can change nothing. */;
  locked: boolean;
};

/** What the form was filled from, so that what is left as it is takes back nothing that somebody else has changed. */
function Seen<T extends object>({ values, names }: { values: T; names: (keyof T)[] }) {
  const seen = Object.fromEntries(names.map((name) => [name, values[name]]));
  return <input type="hidden" name="seen" value={JSON.stringify(seen)} />;
}

/** The shop's name, where answers and parcels come back to, and its clock. */
export function ShopForm({
  values,
  timeZones,
  action,
  locked,
}: Given<ShopSettings> & { timeZones: string[] }) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-5">
      <Seen values={values} names={["name", "supportEmail", "returnAddress", "returnDays", "timeZone"]} />
      <fieldset disabled={locked} className="grid gap-5">
        <Field id="name" label="Name of the shop" hint="On every page, in mails and on packing slips.">
          <SmallInput
            id="name"
            name="name"
            required
            maxLength={80}
            defaultValue={givenIn(state, "name") ?? values.name}
          />
        </Field>
        <Field
          id="supportEmail"
          label="Mail address for answers"
          hint="Where a reply to one of the shop’s mails goes. Empty: to the address they come from."
        >
          <SmallInput
            id="supportEmail"
            name="supportEmail"
            type="email"
            maxLength={254}
            autoComplete="off"
            defaultValue={givenIn(state, "supportEmail") ?? values.supportEmail ?? ""}
          />
        </Field>
        <Field
          id="returnAddress"
          label="Return address"
          hint="On packing slips and in mails about returns, line by line as on an envelope. Empty: none."
        >
          <TextArea
            id="returnAddress"
            name="returnAddress"
            rows={4}
            maxLength={400}
            defaultValue={givenIn(state, "returnAddress") ?? values.returnAddress}
          />
        </Field>
        <Field
          id="returnDays"
          label="Days for a return"
          hint="How long after the last parcel a buyer may ask to send something back. 0: not at all."
        >
          <UnitsInput
            id="returnDays"
            name="returnDays"
            required
            min={0}
            max={365}
            className="w-32"
            aria-describedby="returnDays-hint"
            defaultValue={givenIn(state, "returnDays") ?? values.returnDays}
          />
        </Field>
        <Field
          id="timeZone"
          label="Time zone"
          hint="Where one day ends and the next begins, in figures and lists."
        >
          <Select id="timeZone" name="timeZone" defaultValue={givenIn(state, "timeZone") ?? values.timeZone}>
            {timeZones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </Select>
        </Field>
      </fieldset>
      <Save state={state} pending={pending} locked={locked} />
    </form>
  );
}

export type StockSettings = { lowStockThreshold: number; shortagePolicy: "REFUND_ALL" | "SHIP_AVAILABLE" };

/** When stock counts as low, and what becomes of a payment for more than there is. */
export function StockForm({ values, action, locked }: Given<StockSettings>) {
  const { state, pending, form } = useFormAction(action);
  const policy = givenIn(state, "shortagePolicy") ?? values.shortagePolicy;
  return (
    <form {...form} className="grid gap-5">
      <Seen values={values} names={["lowStockThreshold", "shortagePolicy"]} />
      <fieldset disabled={locked} className="grid gap-5">
        <Field
          id="lowStockThreshold"
          label="Low from"
          hint="Units on hand from which a variant counts as low, unless it has a number of its own."
        >
          <UnitsInput
            id="lowStockThreshold"
            name="lowStockThreshold"
            required
            min={0}
            max={1_000_000}
            className="w-32"
            defaultValue={givenIn(state, "lowStockThreshold") ?? values.lowStockThreshold}
          />
        </Field>
        <fieldset>
          <legend className="mb-1 text-sm font-medium">When a payment arrives for more than there is</legend>
          <Choice
            type="radio"
            name="shortagePolicy"
            value="REFUND_ALL"
            defaultChecked={policy === "REFUND_ALL"}
            hint="The order is recorded as sold out, and all its money goes back."
          >
            Refund all of it
          </Choice>
          <Choice
            type="radio"
            name="shortagePolicy"
            value="SHIP_AVAILABLE"
            defaultChecked={policy === "SHIP_AVAILABLE"}
            hint="The buyer gets the rest, and the money for what is missing."
          >
            Ship what is there
          </Choice>
        </fieldset>
      </fieldset>
      <Save state={state} pending={pending} locked={locked} />
    </form>
  );
}

export type TillSettings = { promotionCodes: boolean; taxBehavior: "INCLUSIVE" | "EXCLUSIVE" | null };

const TAX_CHOICES = [
  ["NONE", "Stripe reckons none", "Prices are what buyers pay; what of that is tax, you reckon elsewhere."],
  [
    "INCLUSIVE",
    "In the prices",
    "Buyers pay the prices they see. Orders and mails say how much tax is in them.",
  ],
  ["EXCLUSIVE", "On top of the prices", "Stripe adds it at the till, by where the order goes."],
] as const;

/** What Stripe's page asks of buyers and reckons beside their money. */
export function TillForm({ values, action, locked }: Given<TillSettings>) {
  const { state, pending, form } = useFormAction(action);
  const tax = givenIn(state, "taxBehavior") ?? values.taxBehavior ?? "NONE";
  return (
    <form {...form} className="grid gap-5">
      <Seen values={values} names={["promotionCodes", "taxBehavior"]} />
      <fieldset disabled={locked} className="grid gap-5">
        <Choice
          type="checkbox"
          name="promotionCodes"
          value="yes"
          defaultChecked={values.promotionCodes}
          hint={
            <>
              You make the codes in Stripe, under{" "}
              <a
                href="https://dashboard.stripe.com/coupons"
                className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                Coupons
              </a>
              : a coupon for the goods, and a promotion code that buyers type. Shipping is never discounted.
            </>
          }
        >
          Let buyers enter promotion codes at the till
        </Choice>
        <fieldset>
          <legend className="mb-1 text-sm font-medium">Tax</legend>
          {TAX_CHOICES.map(([value, word, hint]) => (
            <Choice
              key={value}
              type="radio"
              name="taxBehavior"
              value={value}
              defaultChecked={tax === value}
              hint={hint}
            >
              {word}
            </Choice>
          ))}
          <p className="mt-1 text-sm text-muted">
            Set up{" "}
            <a
              href="https://dashboard.stripe.com/tax"
              className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              Stripe Tax
            </a>{" "}
            first: with its registrations missing there is no tax, and without an address of yours nobody can
            pay.
          </p>
        </fieldset>
      </fieldset>
      <Save state={state} pending={pending} locked={locked} />
    </form>
  );
}

/** The currency, as long as nothing was sold in it. */
export function CurrencyForm({ values, action, locked }: Given<{ currency: string }>) {
  const { state, pending, form } = useFormAction(action);
  return (
    <form {...form} className="grid gap-5">
      <fieldset disabled={locked}>
        <Field
          id="currency"
          label="Currency"
          hint="An ISO code such as EUR. Prices keep their figures; from the first checkout on, it stands."
        >
          <SmallInput
            id="currency"
            name="currency"
            required
            pattern="[A-Za-z]{3}"
            maxLength={3}
            autoComplete="off"
            className="w-32 uppercase"
            defaultValue={givenIn(state, "currency") ?? values.currency}
          />
        </Field>
      </fieldset>
      <Save state={state} pending={pending} locked={locked} />
    </form>
  );
}

/** The button, and beside it what came of it. */
export function Save({
  state,
  pending,
  locked = false,
  children = "Save",
}: {
  state: FormState;
  pending: boolean;
  locked?: boolean;
  children?: ReactNode;
}) {
  if (locked) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button type="submit" size="sm" aria-disabled={pending}>
        {pending ? "Saving…" : children}
      </Button>
      <p
        role={state?.ok === false ? "alert" : "status"}
        className={state?.ok === false ? "text-sm text-danger" : "text-sm text-positive"}
      >
        {state?.message}
      </p>
    </div>
  );
}
