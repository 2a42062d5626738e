"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field, Input, Select } from "@/components/ui/field";
import { type FormAction, type FormState, givenIn } from "@/components/ui/form-state";
import type { Address } from "@/lib/addresses/types";
import { formatsOf } from "@/lib/language/formats";
import { localeOr } from "@/lib/language/locales";
import { AccountForm } from "./account-form";

/** Asks for an address, or for what is to be said otherwise of one. Browsers fill it in by the names of its fields. */
export function AddressForm({
  action,
  countries,
  id,
  address,
}: {
  action: FormAction;
  /** The codes of those that the shop ships to. */
  countries: string[];
  id?: string;
  address?: Address;
}) {
  const t = useTranslations("Addresses");
  const { country } = formatsOf(localeOr(useLocale()));
  const [first = ""] = countries;
  return (
    <AccountForm action={action} button={t("save")} pending={t("saving")}>
      {(state) => {
        const value = (field: keyof Address) => givenIn(state, field) ?? address?.[field] ?? "";
        const text = (field: Exclude<keyof Address, "country">, autoComplete: string, required = true) => (
          <Field id={field} label={t(field)}>
            <Input
              id={field}
              name={field}
              type={field === "phone" ? "tel" : "text"}
              autoComplete={autoComplete}
              required={required}
              maxLength={200}
              defaultValue={value(field)}
            />
          </Field>
        );
        return (
          <>
            {id && <input type="hidden" name="id" value={id} />}
            {text("name", "shipping name")}
            {text("line1", "shipping address-line1")}
            {text("line2", "shipping address-line2", false)}
            <div className="grid gap-5 sm:grid-cols-[9rem_1fr]">
              {text("postalCode", "shipping postal-code")}
              {text("city", "shipping address-level2")}
            </div>
            {text("state", "shipping address-level1", false)}
            <Field id="country" label={t("country")}>
              <Select
                key={chosen(state, address, first)}
                id="country"
                name="country"
                autoComplete="shipping country"
                required
                defaultValue={chosen(state, address, first)}
              >
                {countries.map((code) => (
                  <option key={code} value={code}>
                    {country(code)}
                  </option>
                ))}
              </Select>
            </Field>
            {text("phone", "shipping tel", false)}
          </>
        );
      }}
    </AccountForm>
  );
}

const chosen = (state: FormState, address: Address | undefined, first: string): string =>
  givenIn(state, "country") ?? address?.country ?? first;
