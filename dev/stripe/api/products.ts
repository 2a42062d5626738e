import { z } from "zod";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Product } from "@/dev/stripe/wire";
import { type ApiCall, idIn, type Route } from "./call";
import { noSuch } from "./errors";
import { pageOf } from "./list";
import { expand, metadata, paging, read, text, truth, url } from "./params";

export const productRoutes: Route[] = [
  { method: "POST", path: "/v1/products", answer: createProduct },
  { method: "GET", path: "/v1/products", answer: listProducts },
  { method: "GET", path: "/v1/products/:id", answer: retrieveProduct },
];

const fields = {
  name: text,
  description: text.optional(),
  images: z.array(url).max(8).optional(),
  metadata: metadata.optional(),
  unit_label: z.string().optional(),
};

export const productData = z.strictObject({ ...fields, tax_code: z.string().optional() });
const createParams = z.strictObject({ ...fields, ...expand, active: truth.optional(), url: url.optional() });

function createProduct(call: ApiCall): Product {
  const params = read(createParams, call.params);
  const product = makeProduct(call, params, params.active ?? true);
  emit(call.standIn, "product.created", product, call.cause);
  return product;
}

/** `images` are URLs; a product named only inside a session is not active, as at Stripe. */
export function makeProduct(call: ApiCall, data: z.output<typeof productData>, active: boolean): Product {
  const now = call.standIn.clock.now();
  return call.standIn.store.products.put({
    id: newId("product"),
    object: "product",
    active,
    created: now,
    default_price: null,
    description: data.description ?? null,
    images: data.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: data.metadata ?? {},
    name: data.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: data.tax_code ?? null,
    tax_details: null,
    type: "service",
    unit_label: data.unit_label ?? null,
    updated: now,
    url: null,
  });
}

function listProducts(call: ApiCall) {
  const params = read(z.strictObject(paging), call.params);
  return pageOf(call.standIn.store.products.newestFirst(), params, call.path);
}

function retrieveProduct(call: ApiCall): Product {
  read(z.strictObject(expand), call.params);
  const product = call.standIn.store.products.get(idIn(call));
  if (!product) throw noSuch("product", idIn(call));
  return product;
}
