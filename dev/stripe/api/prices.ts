import { z } from "zod";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Price } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { invalidRequest, noSuch } from "./errors";
import { pageOf } from "./list";
import { amount, currency, expand, metadata, notCovered, paging, read, truth } from "./params";
import { makeProduct, productData } from "./products";

export const priceRoutes: Route[] = [
  { method: "POST", path: "/v1/prices", answer: createPrice },
  { method: "GET", path: "/v1/prices", answer: listPrices },
  { method: "GET", path: "/v1/prices/:id", answer: retrievePrice },
];

const createParams = z.strictObject({
  ...expand,
  currency,
  unit_amount: amount,
  product: z.string().optional(),
  product_data: productData.optional(),
  active: truth.optional(),
  nickname: z.string().optional(),
  lookup_key: z.string().optional(),
  metadata: metadata.optional(),
  recurring: notCovered,
});

function createPrice(call: ApiCall): Price {
  const params = read(createParams, call.params);
  const product = productOf(call, params, true);
  const price = makePrice(call, { ...params, product, active: params.active ?? true });
  emit(call.standIn, "price.created", price, call.cause);
  return price;
}

interface PriceData {
  currency: string;
  unit_amount: number;
  product: string;
  active: boolean;
  nickname?: string | undefined;
  lookup_key?: string | undefined;
  metadata?: Record<string, string> | undefined;
  tax_behavior?: "exclusive" | "inclusive" | "unspecified" | undefined;
}

/** `unit_amount` in minor units of `currency`. */
export function makePrice(call: ApiCall, data: PriceData): Price {
  return call.standIn.store.prices.put({
    id: newId("price"),
    object: "price",
    active: data.active,
    billing_scheme: "per_unit",
    created: call.standIn.clock.now(),
    currency: data.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: data.lookup_key ?? null,
    metadata: data.metadata ?? {},
    nickname: data.nickname ?? null,
    product: data.product,
    recurring: null,
    tax_behavior: data.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: data.unit_amount,
    unit_amount_decimal: String(data.unit_amount),
  });
}

/** The id of the product a price is for: an existing one, or one made from `product_data`. */
export function productOf(
  call: ApiCall,
  data: { product?: string | undefined; product_data?: z.output<typeof productData> | undefined },
  active: boolean,
): string {
  if (data.product_data) return makeProduct(call, data.product_data, active).id;
  if (data.product === undefined) {
    throw invalidRequest("You must specify either `product` or `product_data` when creating a price.");
  }
  if (!call.standIn.store.products.get(data.product)) throw noSuch("product", data.product, "product");
  return data.product;
}

function listPrices(call: ApiCall) {
  const params = read(z.strictObject({ ...paging, product: z.string().optional() }), call.params);
  const prices = call.standIn.store.prices.newestFirst();
  return pageOf(
    prices.filter((price) => params.product === undefined || price.product === params.product),
    params,
    call.path,
  );
}

function retrievePrice(call: ApiCall): Price {
  read(z.strictObject(expand), call.params);
  const price = call.standIn.store.prices.get(idIn(call));
  if (!price) throw noSuch("price", idIn(call));
  return price;
}
