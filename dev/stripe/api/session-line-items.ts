import { newId } from "@/dev/stripe/state/ids";
import type { LineItem } from "@/dev/stripe/wire";
import type { ApiCall } from "./call";
import { invalidRequest, noSuch } from "./errors";
import { makePrice, productOf } from "./prices";
import type { CreateSession } from "./session-params";

/** One line of a session: an existing price, or one made for it. Amounts in minor units. */
export function makeLineItem(
  call: ApiCall,
  item: CreateSession["line_items"][number],
  place: number,
): LineItem {
  const price = priceOfItem(call, item, place);
  const total = (price.unit_amount ?? 0) * item.quantity;
  const product = call.standIn.store.products.get(price.product);
  return {
    id: newId("line_item"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: product?.name ?? null,
    metadata: item.metadata ?? {},
    price,
    quantity: item.quantity,
  };
}

function priceOfItem(call: ApiCall, item: CreateSession["line_items"][number], place: number) {
  const at = `line_items[${place}]`;
  if (item.price_data && item.price !== undefined) {
    throw invalidRequest(`You may only specify one of these parameters: price, price_data.`, { param: at });
  }
  if (item.price_data) {
    const product = productOf(call, item.price_data, false);
    return makePrice(call, { ...item.price_data, product, active: false });
  }
  if (item.price === undefined) {
    throw invalidRequest(`You must specify either \`price\` or \`price_data\` for each line item.`, {
      param: at,
    });
  }
  const price = call.standIn.store.prices.get(item.price);
  if (!price) throw noSuch("price", item.price, `${at}[price]`);
  return price;
}
