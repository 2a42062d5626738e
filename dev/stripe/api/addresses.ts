import { z } from "zod";
import type { Address } from "@/dev/stripe/wire";

const part = z.string().max(5000, "long").optional();

export const addressParams = z.strictObject({
  city: part,
  country: part,
  line1: part,
  line2: part,
  postal_code: part,
  state: part,
});

export const shippingParams = z.strictObject({
  address: addressParams,
  name: z.string().min(1, "empty"),
  carrier: part,
  phone: part,
  tracking_number: part,
});

/** Stripe shows every part of an address, null where it is not known. */
export function addressOf(given: z.output<typeof addressParams> | undefined): Address {
  const or = (value: string | undefined) => (value === undefined || value === "" ? null : value);
  return {
    city: or(given?.city),
    country: or(given?.country),
    line1: or(given?.line1),
    line2: or(given?.line2),
    postal_code: or(given?.postal_code),
    state: or(given?.state),
  };
}

export function shippingOf(given: z.output<typeof shippingParams>) {
  return {
    address: addressOf(given.address),
    carrier: given.carrier ?? null,
    name: given.name,
    phone: given.phone ?? null,
    tracking_number: given.tracking_number ?? null,
  };
}
