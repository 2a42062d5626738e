import { z } from "zod";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Customer } from "@/dev/stripe/wire";
import { addressOf, addressParams, shippingOf, shippingParams } from "./addresses";
import { type ApiCall, idIn, type Route } from "./call";
import { noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { created, email, emptyable, expand, metadata, paging, read } from "./params";

export const customerRoutes: Route[] = [
  { method: "POST", path: "/v1/customers", answer: createCustomer },
  { method: "GET", path: "/v1/customers", answer: listCustomers },
  { method: "GET", path: "/v1/customers/:id", answer: retrieveCustomer },
];

const createParams = z.strictObject({
  ...expand,
  address: emptyable(addressParams).optional(),
  description: z.string().optional(),
  email: email.optional(),
  metadata: emptyable(metadata).optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  preferred_locales: z.array(z.string()).optional(),
  shipping: emptyable(shippingParams).optional(),
});

function createCustomer(call: ApiCall): Customer {
  const params = read(createParams, call.params);
  const { store, clock } = call.standIn;
  const customer = store.customers.put({
    id: newId("customer"),
    object: "customer",
    address: params.address ? addressOf(params.address) : null,
    balance: 0,
    created: clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    email: params.email ?? null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: params.metadata ?? {},
    name: params.name ?? null,
    next_invoice_sequence: 1,
    phone: params.phone ?? null,
    preferred_locales: params.preferred_locales ?? [],
    shipping: params.shipping ? shippingOf(params.shipping) : null,
    tax_exempt: "none",
    test_clock: null,
  });
  emit(call.standIn, "customer.created", customer, call.cause);
  return customer;
}

function listCustomers(call: ApiCall) {
  const params = read(z.strictObject({ ...paging, created, email: z.string().optional() }), call.params);
  const wanted = (customer: Customer) =>
    isWithin(customer.created, params.created) &&
    (params.email === undefined || customer.email === params.email);
  return pageOf(call.standIn.store.customers.newestFirst().filter(wanted), params, call.path);
}

function retrieveCustomer(call: ApiCall): Customer {
  read(z.strictObject(expand), call.params);
  const customer = call.standIn.store.customers.get(idIn(call));
  if (!customer) throw noSuch("customer", idIn(call));
  return customer;
}
