import { newId } from "@/dev/stripe/state/ids";
import type { ShippingRate } from "@/dev/stripe/wire";
import type { ApiCall } from "./call";
import { invalidRequest, noSuch } from "./errors";
import type { CreateSession } from "./session-params";

/** One of the rates that a session offers: an existing one, or one made for it. */
export function shippingRateOf(
  call: ApiCall,
  option: NonNullable<CreateSession["shipping_options"]>[number],
  currency: string,
): ShippingRate {
  const { store, clock } = call.standIn;
  if (option.shipping_rate !== undefined) {
    const rate = store.shippingRates.get(option.shipping_rate);
    if (!rate) throw noSuch("shipping rate", option.shipping_rate, "shipping_options");
    return rate;
  }
  const data = option.shipping_rate_data;
  if (!data) {
    throw invalidRequest("You must specify either `shipping_rate` or `shipping_rate_data`.", {
      param: "shipping_options",
    });
  }
  if (data.fixed_amount.currency !== currency) {
    throw invalidRequest("The currency of a shipping rate must match the currency of the Checkout Session.", {
      param: "shipping_options",
    });
  }
  const estimate = data.delivery_estimate;
  return store.shippingRates.put({
    id: newId("shipping_rate"),
    object: "shipping_rate",
    active: true,
    created: clock.now(),
    delivery_estimate: estimate
      ? { maximum: estimate.maximum ?? null, minimum: estimate.minimum ?? null }
      : null,
    display_name: data.display_name,
    fixed_amount: data.fixed_amount,
    livemode: false,
    metadata: data.metadata ?? {},
    tax_behavior: data.tax_behavior ?? "unspecified",
    tax_code: data.tax_code ?? null,
    type: "fixed_amount",
  });
}
