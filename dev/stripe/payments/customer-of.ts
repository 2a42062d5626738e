import type { StandIn } from "@/dev/stripe/stand-in";
import type { Customer, Session } from "@/dev/stripe/wire";
import type { Collected } from "./pay-session";

/** The customer that the shop opened the session for, unless it was deleted since. */
export const customerOf = ({ store }: StandIn, session: Session): Customer | undefined =>
  store.customers.get(session.customer ?? "");

/** The mail address that cannot be changed on the page (Stripe docs: "customer", "customer_email"). */
export const fixedEmail = (standIn: StandIn, session: Session): string | null =>
  session.customer_email ?? customerOf(standIn, session)?.email ?? null;

/** Where the customer's parcels go, if the session may ship there: the page begins with it. */
export function shippingKnown(standIn: StandIn, session: Session): Collected["shipping"] {
  const { address, name } = customerOf(standIn, session)?.shipping ?? {};
  const allowed: readonly string[] = session.shipping_address_collection?.allowed_countries ?? [];
  return address && allowed.includes(address.country ?? "") ? { name: name ?? "", address } : null;
}

/** Writes down at the customer what was collected: an address where there was none, shipping where it is asked for. */
export function noteCollected(standIn: StandIn, session: Session, { email, shipping }: Collected): void {
  const customer = customerOf(standIn, session);
  if (!customer) return;
  const keeps = standIn.store.sessionDetails.get(session.id)?.keepsShipping;
  standIn.store.customers.change(customer, {
    email: customer.email ?? email,
    ...(keeps && shipping
      ? { shipping: { ...shipping, carrier: null, phone: null, tracking_number: null } }
      : {}),
  });
}
