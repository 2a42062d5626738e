"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState, Given } from "@/components/ui/form-state";
import { offerAddress } from "@/lib/addresses/offer-address";
import { chooseDefault, removeAddress, saveAddress } from "@/lib/addresses/saved-addresses";
import { fault } from "@/lib/auth/action";
import { ownAction } from "@/lib/auth/own-action";
import { visitorLocale } from "@/lib/auth/visitor-locale";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { localePath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

const PATH = "/account/addresses";

/** A line on a parcel: no more than fits there, and nothing that ends it. */
const line = (missing: Parameters<typeof fault>[0]) =>
  z
    .string(fault(missing))
    .trim()
    .max(200, fault("textLong"))
    .regex(/^[^\p{Cc}]*$/u, fault("unclear"));
const needed = (missing: Parameters<typeof fault>[0]) => line(missing).min(1, fault(missing));
const free = line("unclear").default("");

const wish = z.object({
  id: z.uuid().optional(),
  name: needed("nameMissing"),
  line1: needed("streetMissing"),
  line2: free,
  postalCode: needed("postalCodeMissing"),
  city: needed("cityMissing"),
  state: free,
  country: z.string(fault("countryWrong")).regex(/^[A-Z]{2}$/, fault("countryWrong")),
  phone: free,
});

const keep = ownAction(PATH, wish, async ({ id, ...address }, { id: userId }, locale) => {
  const { shippingCountries } = await readStoreSettings(db());
  if (!shippingCountries.includes(address.country)) {
    return { ok: false, message: wordsIn(locale, "Faults")("countryWrong") } as const;
  }
  const saved = await saveAddress(db(), { userId, id, address });
  if (saved.ok) return saved;
  return { ok: false, message: wordsIn(locale, "Addresses")(`refused.${saved.because}`) } as const;
});

/** Keeps an address of whoever asks, or changes one of theirs. */
export async function save(_before: FormState, form: FormData): Promise<FormState> {
  const answer = await keep(form);
  if (answer.ok) redirect(localePath(await visitorLocale(), PATH));
  return { ...answer, given: given(form) };
}

const one = z.object({ id: z.uuid() });

const choose = ownAction(PATH, one, async ({ id }, { id: userId }) => chooseDefault(db(), { userId, id }));

export async function makeDefault(form: FormData): Promise<void> {
  await choose(form);
  refresh();
}

const forget = ownAction(PATH, one, async ({ id }, { id: userId }) => removeAddress(db(), { userId, id }));

export async function remove(form: FormData): Promise<void> {
  await forget(form);
  refresh();
}

const keepOffered = ownAction(PATH, z.object({}), async (_, { id: userId }) => {
  const { shippingCountries } = await readStoreSettings(db());
  const offer = await offerAddress(db(), { userId, countries: shippingCountries });
  if (offer) await saveAddress(db(), { userId, address: offer.address });
});

/** Keeps the address that the last order went to. What it is, the order says, and not the form. */
export async function saveOffered(form: FormData): Promise<void> {
  await keepOffered(form);
  refresh();
}

function given(form: unknown): Given {
  const said: Given = {};
  // Anybody can call an action with something else.
  if (!(form instanceof FormData)) return said;
  for (const name of Object.keys(wish.shape)) {
    const value = form.get(name);
    if (typeof value === "string") said[name] = value.slice(0, 200);
  }
  return said;
}
