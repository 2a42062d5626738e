import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTill, type Till } from "@/dev/chaos/till";
import { chooseDefault, removeAddress, saveAddress } from "@/lib/addresses/saved-addresses";
import { deleteCustomer } from "@/lib/jobs/tasks/delete-customer";
import { deleteAccount, exportPersonalData } from "@/lib/people/personal-data";
import { aCart, aUser, aVariant } from "@/prisma/factories";
import { openCheckout } from "./open-checkout";

let till: Till;
let db: Till["db"];
let standIn: Till["standIn"];
let shippingRateId: Till["shippingRateId"];
let api: Stripe;
let variantId: string;

beforeAll(async () => {
  till = await openTill();
  ({ db, standIn, shippingRateId } = till);
  variantId = (await aVariant(db)).id;
  api = new Stripe("sk_test_standin", { host: "127.0.0.1", port: standIn.port, protocol: "http" });
});
beforeEach(() => standIn.control.clearFaults());
afterAll(() => till.close());

const at = (line1: string, country = "DE") => ({
  ...{ name: "Ada Lovelace", line1, line2: "", postalCode: "10115", city: "Berlin", state: "" },
  ...{ country, phone: "+49 30 1234" },
});

/** Somebody with an account that keeps these addresses, the first of them to be used first. */
async function anAccount(...addresses: ReturnType<typeof at>[]) {
  const { id: userId, email } = await aUser(db, { password: "several small teapots" });
  for (const address of addresses) await saveAddress(db, { userId, address });
  const customerId = async () =>
    (await db.user.findUniqueOrThrow({ where: { id: userId } })).stripeCustomerId;
  const customersAtStripe = async () =>
    (await api.customers.list({ limit: 100 })).data.filter(
      ({ metadata }) => metadata["account_id"] === userId,
    );
  return { userId, email, customerId, customersAtStripe };
}

/** A cart of theirs, with one thing in it. */
async function aTill({ userId, email }: { userId: string | null; email: string }) {
  const cart = await aCart(db, { lines: [{ variantId, quantity: 1 }] });
  const wish = { cartId: cart.id, userId, email, shippingRateId, locale: "en" as const };
  const newest = async () =>
    db.checkout.findFirstOrThrow({ where: { cartId: cart.id }, orderBy: { createdAt: "desc" } });
  const session = async () => api.checkout.sessions.retrieve((await newest()).stripeSessionId ?? "");
  return { pay: (over: object = {}) => openCheckout(db, { ...wish, ...over }), newest, session };
}

/** The jobs that wait to delete this customer. */
const deletions = (customerId: string | undefined) => db.$queryRaw<{ payload: object }[]>`
  SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE t.identifier = 'delete-customer' AND payload->>'customerId' = ${customerId}`;

const GUEST = { customer: null };

test("whoever is signed in finds on Stripe's page where their parcels go, as they said it last", async () => {
  const account = await anAccount(at("1 Elm Road"), at("2 Elm Road"));
  const till = await aTill(account);
  const loudly = { email: account.email.toUpperCase() };
  expect(await till.pay(loudly)).toMatchObject({ ok: true });
  const customer = await account.customerId();
  const first = await till.session();
  expect(first).toMatchObject({ customer, customer_email: null, customer_details: { email: account.email } });
  const shipTo = { line1: "1 Elm Road", line2: null, postal_code: "10115", city: "Berlin", country: "DE" };
  expect(await api.customers.retrieve(customer ?? "")).toMatchObject({
    ...{ email: account.email, name: "Ada Lovelace", phone: "+49 30 1234" },
    shipping: { name: "Ada Lovelace", phone: "+49 30 1234", address: shipTo },
  });
  // Asked for again, the same page; with another address, another page, of the same customer.
  expect(await till.pay(loudly)).toEqual({ ok: true, url: first.url });
  const addresses = await db.savedAddress.findMany({ where: { userId: account.userId } });
  const second = addresses.find(({ line1 }) => line1 === "2 Elm Road");
  await chooseDefault(db, { userId: account.userId, id: second?.id ?? "" });
  await till.pay();
  expect((await api.checkout.sessions.retrieve(first.id)).status).toBe("expired");
  expect(await till.session()).toMatchObject({ customer, status: "open" });
  const page = await (await fetch((await till.session()).url ?? "")).text();
  expect(page).toContain('value="2 Elm Road"');
  for (const { id } of addresses) await removeAddress(db, { userId: account.userId, id });
  await till.pay();
  expect(await till.session()).toMatchObject({ ...GUEST, customer_email: account.email, status: "open" });
  expect(await account.customersAtStripe()).toHaveLength(1);
});

test.each([
  ["a guest", async () => ({ userId: null, email: "guest@example.com" })],
  ["whoever keeps no address", () => anAccount()],
  ["an address where the shop does not ship", () => anAccount(at("1 Rue", "FR"))],
  ["another mail address", async () => ({ ...(await anAccount(at("1 Elm Road"))), email: "a@example.com" })],
])("Stripe is told nothing of %s", async (_, somebody) => {
  const before = (await api.customers.list({ limit: 100 })).data.length;
  const who = await somebody();
  const till = await aTill(who);
  expect(await till.pay()).toMatchObject({ ok: true });
  expect(await till.session()).toMatchObject({ ...GUEST, customer_email: who.email });
  expect((await api.customers.list({ limit: 100 })).data).toHaveLength(before);
});

test.each(["500", "timeout", "429"] as const)("a %s about customers is in nobody's way", async (kind) => {
  const account = await anAccount(at("1 Elm Road"));
  const till = await aTill(account);
  standIn.control.fault({ kind, route: "POST /v1/customers*" });
  expect(await till.pay()).toMatchObject({ ok: true });
  expect(await till.session()).toMatchObject({ ...GUEST, customer_email: account.email });
});

test("two tabs at once make one customer, also when an answer is lost", async () => {
  const account = await anAccount(at("1 Elm Road"));
  const tills = await Promise.all([aTill(account), aTill(account)]);
  standIn.control.fault({ kind: "lost", route: "POST /v1/customers", next: 1 });
  for (const opened of await Promise.all(tills.map(({ pay }) => pay()))) expect(opened.ok).toBe(true);
  const customer = await account.customerId();
  for (const till of tills) expect(await till.session()).toMatchObject({ customer });
  expect(await account.customersAtStripe()).toHaveLength(1);
});

test("a customer whom somebody deleted at Stripe is made anew, and in nobody's way", async () => {
  const account = await anAccount(at("1 Elm Road"));
  await (await aTill(account)).pay();
  const former = (await account.customerId()) ?? "";
  await api.customers.del(former);
  const tills = await Promise.all([aTill(account), aTill(account)]);
  await Promise.all(tills.map(({ pay }) => pay()));
  const customer = (await account.customerId()) ?? "";
  expect(customer).not.toBe(former);
  for (const till of tills) expect(await till.session()).toMatchObject({ customer });
  // Deleted between the two questions: the session is refused, and another opened for nobody in particular.
  const till = await aTill(account);
  standIn.control.fault({ kind: "slow", route: "POST /v1/checkout/sessions", delayMs: 500, next: 1 });
  const paying = till.pay();
  await vi.waitFor(async () => expect((await till.newest()).stripeCustomerId).toBe(customer), 10_000);
  await api.customers.del(customer);
  expect(await paying).toMatchObject({ ok: true });
  expect(await till.session()).toMatchObject({ ...GUEST, customer_email: account.email });
});

test("with Stripe Tax, Stripe may keep the address that it reckons by", async () => {
  const account = await anAccount(at("1 Elm Road"));
  const till = await aTill(account);
  await db.storeSettings.update({ where: { id: 1 }, data: { taxBehavior: "EXCLUSIVE" } });
  expect(await till.pay()).toMatchObject({ ok: true });
  await db.storeSettings.update({ where: { id: 1 }, data: { taxBehavior: null } });
  const session = await till.session();
  expect(session).toMatchObject({ customer: await account.customerId(), automatic_tax: { enabled: true } });
  await standIn.control.pay({
    session: session.id,
    address: { line1: "9 Oak", city: "Bonn", country: "DE" },
  });
  const kept = await api.customers.retrieve((await account.customerId()) ?? "");
  expect(kept).toMatchObject({ shipping: { address: { line1: "9 Oak" } } });
});

test("with the account its customer goes, once, and nothing here says whose payments they were", async () => {
  const account = await anAccount(at("1 Elm Road"));
  const till = await aTill(account);
  await till.pay();
  const customer = (await account.customerId()) ?? "";
  expect(await exportPersonalData(db, account.email)).toMatchObject({
    account: { stripeCustomerId: customer },
  });
  await db.checkout.update({ where: { id: (await till.newest()).id }, data: { status: "EXPIRED" } });
  expect(await deleteAccount(db, account.userId)).toMatchObject({ ok: true });
  expect(await account.customerId()).toBeNull();
  expect(await till.newest()).toMatchObject({ stripeCustomerId: null, prefilledWith: null });
  const jobs = await deletions(customer);
  expect(jobs).toHaveLength(1);
  for (const { payload } of [...jobs, ...jobs]) await deleteCustomer(payload);
  expect(await api.customers.retrieve(customer)).toMatchObject({ deleted: true });
});

test("whoever deletes the account while Stripe is being told leaves no customer behind", async () => {
  const account = await anAccount(at("1 Elm Road"));
  const till = await aTill(account);
  let paying: ReturnType<typeof till.pay> | undefined;
  await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${account.userId}::uuid FOR UPDATE`;
      paying = till.pay();
      await vi.waitFor(async () => expect(await account.customersAtStripe()).toHaveLength(1), 10_000);
      await tx.user.update({ where: { id: account.userId }, data: { disabledAt: new Date() } });
    },
    { timeout: 30_000 },
  );
  expect(await paying).toMatchObject({ ok: true });
  expect(await till.session()).toMatchObject(GUEST);
  const [left] = await account.customersAtStripe();
  expect(left).toMatchObject({ email: null, name: null, shipping: null });
  await vi.waitFor(async () => expect(await deletions(left?.id)).toHaveLength(1), 10_000);
});
