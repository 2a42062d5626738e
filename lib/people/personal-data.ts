import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { readOrdersWaiting } from "@/lib/orders/waiting-units";
import { sameText } from "@/lib/same-text";
import { Prisma } from "@/prisma/generated/client";
import { lockPerson } from "./one-time-link";

/** What was found, or why nothing was changed. */
export type Forgotten =
  | { ok: true; orders: number; checkouts: number; events: number; waits: number }
  | { ok: false; because: "STAFF" | "PAYMENT"; message: string }
  | { ok: false; because: "ORDER"; order: number; message: string };

/** All that the shop holds of the buyer with this mail address, however they wrote it; for them to have. */
export async function exportPersonalData(db: Db, email: string) {
  return db.$transaction(async (tx) => {
    const account = await findAccount(tx, email);
    const found = await findRows(tx, email, account);
    const [orders, checkouts, carts, backInStock, events, signUps, links, providers, addresses] =
      await Promise.all([
        tx.order.findMany({
          where: { id: { in: found.orderIds } },
          include: {
            ...{ lines: true, disputes: true, mails: true },
            // What staff note for each other is not told, nor who of them did it.
            shipments: { omit: { userId: true } },
            refunds: { omit: { userId: true, note: true } },
            returns: { include: { lines: true }, omit: { approvedById: true, endedById: true } },
          },
          orderBy: { number: "asc" },
        }),
        tx.checkout.findMany({ where: { id: { in: found.checkoutIds } }, include: { lines: true } }),
        tx.cart.findMany({
          where: { id: { in: found.cartIds } },
          select: { id: true, email: true, createdAt: true, updatedAt: true, lines: true },
        }),
        tx.backInStock.findMany({ where: { id: { in: found.waitIds } } }),
        tx.webhookEvent.findMany({ where: { id: { in: found.eventIds } } }),
        tx.signUp.findMany({
          where: { email: email.toLowerCase() },
          select: { createdAt: true, expiresAt: true },
        }),
        tx.oneTimeLink.findMany({ where: linksOf(email, account?.id), omit: { tokenHash: true } }),
        tx.providerAccount.findMany({ where: { user: { email: email.toLowerCase() } } }),
        tx.savedAddress.findMany({ where: { user: { email: email.toLowerCase() } } }),
      ]);
    return {
      email,
      account,
      addresses,
      providers,
      signUps,
      links,
      orders,
      checkouts,
      carts,
      backInStock,
      stripeEvents: events,
    };
  });
}

/** What was exported, as the text of a file that people can read. */
export const writtenOut = (data: object): string => JSON.stringify(data, readable, 2);

function readable(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/**
 * Takes the buyer out of what the shop holds: names, addresses, mail and phone go; goods, sums and movements
 * stay, as the book and the law want them. All of it or nothing. Refused while something is still to be sent to
 * them, or money still on its way, since both need to know who they are.
 */
export const forgetPerson = (db: Db, email: string): Promise<Forgotten> =>
  db.$transaction((tx) => forget(tx, email));

/** Forgets whoever has this account, as they asked: as `forgetPerson`, at whatever address the account is by now. */
export const deleteAccount = (db: Db, userId: string): Promise<Forgotten> =>
  db.$transaction(async (tx) => {
    await lockPerson(tx, userId);
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    return forget(tx, email);
  });

async function forget(tx: Tx, email: string): Promise<Forgotten> {
  const account = await findAccount(tx, email);
  if (account && account.role !== "CUSTOMER") {
    return {
      ok: false,
      because: "STAFF",
      message: `${email} signs in here. Remove them at /admin/people first.`,
    };
  }
  const { orderIds, checkoutIds, cartIds, waitIds, eventIds } = await findRows(tx, email, account);
  const processing = await tx.order.findMany({
    where: { id: { in: orderIds }, status: "PROCESSING" },
    select: { id: true },
  });
  // Of one whose rest was refunded nothing waits, and nothing will end it any more.
  const waiting = await readOrdersWaiting(
    tx,
    processing.map(({ id }) => id),
  );
  const busy = await tx.order.findFirst({
    where: {
      id: { in: orderIds },
      OR: [
        { id: { in: waiting } },
        { refunds: { some: { status: "PENDING" } } },
        { disputes: { some: { status: "OPEN" } } },
      ],
    },
  });
  if (busy) {
    return {
      ...{ ok: false, because: "ORDER", order: busy.number },
      message: `Order ${busy.number} is not finished: ship or cancel it, and wait for its refunds, first.`,
    };
  }
  const paying = await tx.checkout.count({
    where: { id: { in: checkoutIds }, status: { in: ["OPEN", "AWAITING_PAYMENT"] } },
  });
  if (paying > 0) {
    return {
      ok: false,
      because: "PAYMENT",
      message: "A payment of theirs is still open. It ends within the hour; try again then.",
    };
  }
  await tx.order.updateMany({
    where: { id: { in: orderIds } },
    data: { email: null, shippingAddress: Prisma.DbNull },
  });
  const words = { note: "", approval: "", refusal: "" };
  await tx.orderReturn.updateMany({ where: { orderId: { in: orderIds } }, data: words });
  const nobody = { email: null, stripeCustomerId: null, prefilledWith: null };
  await tx.checkout.updateMany({ where: { id: { in: checkoutIds } }, data: nobody });
  await tx.cart.updateMany({ where: { id: { in: cartIds } }, data: { email: null } });
  await tx.backInStock.deleteMany({ where: { id: { in: waitIds } } });
  await tx.signUp.deleteMany({ where: { email: email.toLowerCase() } });
  await tx.oneTimeLink.deleteMany({ where: linksOf(email, account?.id) });
  if (account) await closeAccount(tx, account.id);
  for (const id of eventIds) {
    const { payload } = await tx.webhookEvent.findUniqueOrThrow({ where: { id } });
    await tx.webhookEvent.update({ where: { id }, data: { payload: withoutPerson(payload) as object } });
  }
  const counts = {
    ...{ orders: orderIds.length, checkouts: checkoutIds.length },
    ...{ events: eventIds.length, waits: waitIds.length },
  };
  await writeAudit(tx, { userId: null, action: "forget", entity: "person", entityId: "", after: counts });
  return { ok: true, ...counts };
}

const findAccount = (tx: Tx, email: string) =>
  tx.user.findUnique({ where: { email: email.toLowerCase() }, omit: { passwordHash: true } });

/** Whoever it was signs in no more; what they may have done here once stays in the book, without their name. */
async function closeAccount(tx: Tx, id: string): Promise<void> {
  const { stripeCustomerId: customerId } = await tx.user.update({
    where: { id },
    data: {
      ...{ email: `${id}@forgotten.invalid`, name: "", passwordHash: null, disabledAt: new Date() },
      sessionVersion: { increment: 1 },
    },
  });
  if (customerId) {
    await tx.user.update({ where: { id }, data: { stripeCustomerId: null } });
    await enqueue(tx, [{ task: "delete-customer", payload: { customerId } }]);
  }
  await tx.providerAccount.deleteMany({ where: { userId: id } });
  await tx.savedAddress.deleteMany({ where: { userId: id } });
  // Nothing says any more that several orders were one person's.
  const own = { where: { userId: id }, data: { userId: null } };
  await tx.order.updateMany(own);
  await tx.checkout.updateMany(own);
  await tx.cart.updateMany(own);
}

/** Links of the account, and those that would have made this address an account's. */
const linksOf = (email: string, userId: string | undefined) => ({
  OR: [{ email: email.toLowerCase() }, ...(userId ? [{ userId }] : [])],
});

type Account = { id: string; stripeCustomerId: string | null };

/** What was bought with the address, whoever was signed in, and what with the account, whatever the address. */
async function findRows(tx: Tx, email: string, account: Account | null) {
  const same = sameText(email);
  const own = account ? [{ userId: account.id }] : [];
  const orders = await tx.order.findMany({
    where: { OR: [{ email: same }, { checkout: { email: same } }, ...own] },
    select: { id: true, checkoutId: true, paymentIntentId: true },
  });
  const checkouts = await tx.checkout.findMany({
    where: { OR: [{ email: same }, ...own] },
    select: { id: true },
  });
  const waits = await tx.backInStock.findMany({ where: { email: same }, select: { id: true } });
  const checkoutIds = [
    ...new Set([...orders.map((order) => order.checkoutId), ...checkouts.map(({ id }) => id)]),
  ];
  const carts = await tx.cart.findMany({
    where: { OR: [{ email: same }, ...own, { id: { in: await lastPaidWith(tx, checkoutIds) } }] },
    select: { id: true },
  });
  const payments = orders.flatMap(({ paymentIntentId }) => paymentIntentId ?? []);
  // What Stripe told of their checkouts, of their payments, of its customer, and of the address itself.
  const events = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM webhook_event WHERE checkout_id = ANY(${checkoutIds}::uuid[])
      OR payload->'data'->'object'->>'payment_intent' = ANY(${payments})
      OR payload->'data'->'object'->>'id' = ANY(${payments})
      OR ${account?.stripeCustomerId ?? null} IN (
        payload->'data'->'object'->>'customer', payload->'data'->'object'->>'id')
      OR lower(${email}) IN (
        lower(payload->'data'->'object'->>'customer_email'),
        lower(payload->'data'->'object'->'customer_details'->>'email'),
        lower(payload->'data'->'object'->'billing_details'->>'email'),
        lower(payload->'data'->'object'->>'receipt_email'))`;
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return {
    orderIds: ids(orders),
    checkoutIds,
    cartIds: ids(carts),
    waitIds: ids(waits),
    eventIds: ids(events),
  };
}

/** The carts of no account that one of these checkouts was the last to be opened with: what lies there is theirs who did. */
async function lastPaidWith(tx: Tx, checkoutIds: string[]): Promise<string[]> {
  const carts = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM cart c CROSS JOIN LATERAL (
      SELECT id FROM checkout WHERE cart_id = c.id ORDER BY created_at DESC, id DESC LIMIT 1) AS last
    WHERE c.id IN (SELECT cart_id FROM checkout WHERE id = ANY(${checkoutIds}::uuid[]))
      AND c.user_id IS NULL AND last.id = ANY(${checkoutIds}::uuid[])`;
  return carts.map(({ id }) => id);
}

/** The keys under which Stripe's objects say who somebody is. */
const PERSONAL = new Set([
  ...[
    "customer",
    "customer_details",
    "customer_email",
    "collected_information",
    "shipping_details",
    "shipping",
  ],
  ...["billing_details", "receipt_email", "receipt_url", "payment_method_details", "custom_fields"],
]);

function withoutPerson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPerson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, PERSONAL.has(key) ? null : withoutPerson(inner)]),
  );
}
