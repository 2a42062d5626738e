import { z } from "zod";
import { newId } from "@/dev/stripe/state/ids";
import { emit } from "@/dev/stripe/webhooks/emit";
import type { Customer, DeletedCustomer } from "@/dev/stripe/wire";
import { addressOf, addressParams, shippingOf, shippingParams } from "./addresses";
import { type ApiCall, idIn, type Route } from "./call";
import { noSuch } from "./errors";
import { isWithin, pageOf } from "./list";
import { mergeMetadata } from "./metadata";
import { created, email, emptyable, expand, metadata, paging, read } from "./params";

export const customerRoutes: Route[] = [
  { method: "POST", path: "/v1/customers", answer: createCustomer },
  { method: "GET", path: "/v1/customers", answer: listCustomers },
  { method: "GET", path: "/v1/customers/:id", answer: retrieveCustomer },
  { method: "POST", path: "/v1/customers/:id", answer: updateCustomer },
  { method: "DELETE", path: "/v1/customers/:id", answer: deleteCustomer },
];

const customerParams = z.strictObject({
  ...expand,
  address: emptyable(addressParams).optional(),
  description: emptyable(z.string()).optional(),
  email: emptyable(email).optional(),
  metadata: emptyable(metadata).optional(),
  name: emptyable(z.string().max(256, "long")).optional(),
  phone: emptyable(z.string().max(20, "long")).optional(),
  preferred_locales: z.array(z.string()).optional(),
  shipping: emptyable(shippingParams).optional(),
});

function createCustomer(call: ApiCall): Customer {
  const { store, clock } = call.standIn;
  const customer = store.customers.put({
    ...fieldsOf(call, NOBODY),
    id: newId("customer"),
    object: "customer",
    balance: 0,
    created: clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    next_invoice_sequence: 1,
    tax_exempt: "none",
    test_clock: null,
  });
  emit(call.standIn, "customer.created", customer, call.cause);
  return customer;
}

type Said = Pick<
  Customer,
  "address" | "description" | "email" | "metadata" | "name" | "phone" | "preferred_locales" | "shipping"
>;

const NOBODY = {
  ...{ address: null, description: null, email: null, metadata: {}, name: null, phone: null },
  ...{ preferred_locales: [], shipping: null },
} satisfies Said;

/** What a request says of a customer; what it leaves out stays as it is, what it sends empty is unset. */
function fieldsOf(call: ApiCall, kept: Said) {
  const params = read(customerParams, call.params);
  const or = <T>(given: T | undefined, before: T) => (given === undefined ? before : given);
  return {
    address: params.address ? addressOf(params.address) : or(params.address, kept.address ?? null),
    description: or(params.description, kept.description),
    email: or(params.email, kept.email),
    metadata: mergeMetadata(kept.metadata, params.metadata),
    name: or(params.name, kept.name ?? null),
    phone: or(params.phone, kept.phone ?? null),
    preferred_locales: or(params.preferred_locales, kept.preferred_locales ?? []),
    shipping: params.shipping ? shippingOf(params.shipping) : or(params.shipping, kept.shipping),
  };
}

function listCustomers(call: ApiCall) {
  const params = read(z.strictObject({ ...paging, created, email: z.string().optional() }), call.params);
  const wanted = (customer: Customer) =>
    isWithin(customer.created, params.created) &&
    (params.email === undefined || customer.email === params.email);
  return pageOf(call.standIn.store.customers.newestFirst().filter(wanted), params, call.path);
}

/** Of a deleted customer Stripe still says that it was one. */
function retrieveCustomer(call: ApiCall): Customer | DeletedCustomer {
  read(z.strictObject(expand), call.params);
  return call.standIn.store.deletedCustomers.get(idIn(call)) ?? customerOf(call);
}

function updateCustomer(call: ApiCall): Customer {
  const customer = customerOf(call);
  const { email, name, phone, shipping } = customer;
  const changed = call.standIn.store.customers.change(customer, fieldsOf(call, customer));
  emit(call.standIn, "customer.updated", changed, call.cause, { email, name, phone, shipping });
  return changed;
}

function deleteCustomer(call: ApiCall): DeletedCustomer {
  read(z.strictObject(expand), call.params);
  const customer = customerOf(call);
  const { store } = call.standIn;
  store.customers.delete(customer.id);
  emit(call.standIn, "customer.deleted", customer, call.cause);
  return store.deletedCustomers.put({ id: customer.id, object: "customer", deleted: true });
}

function customerOf(call: ApiCall): Customer {
  const customer = call.standIn.store.customers.get(idIn(call));
  if (!customer) throw noSuch("customer", idIn(call));
  return customer;
}
