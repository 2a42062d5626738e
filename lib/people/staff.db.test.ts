import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/dev/test-database";
import { isPassword } from "@/lib/auth/password";
import { connect, type Db } from "@/lib/db";
import { aStore, aUser } from "@/prisma/factories";
import { acceptInvitation, findInvitation } from "./accept-invitation";
import { changeRole, removeStaff } from "./change-staff";
import { invitationToken } from "./invitation-token";
import { inviteStaff, revokeInvitation } from "./invite-staff";
import { listCustomers } from "./list-customers";
import { listInvitations, listStaff } from "./list-people";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let ownerId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 6);
  await aStore(db);
});
beforeEach(async () => {
  await db.user.updateMany({ data: { role: "CUSTOMER" } });
  ownerId = (await aUser(db, { name: "Olive", role: "OWNER" })).id;
});
afterAll(async () => {
  vi.useRealTimers();
  await db.$disconnect();
  await database.drop();
});

const PASSWORD = "three small teapots";
const person = (id: string) => db.user.findUniqueOrThrow({ where: { id } });

/** Invites somebody and answers the token of the link in their mail. */
async function invited(email: string, role: "VIEWER" | "STAFF" | "OWNER" = "STAFF") {
  expect(await inviteStaff(db, { userId: ownerId, email, role })).toMatchObject({ ok: true });
  const { id } = await db.staffInvitation.findFirstOrThrow({
    where: { email, acceptedAt: null, revokedAt: null },
  });
  return { id, token: invitationToken(id) };
}

test("an invitation is accepted once, and makes one of the staff with their own password", async () => {
  const { id, token } = await invited("sam@example.com");
  const clicks = await Promise.all(
    [1, 2].map(() => acceptInvitation(db, { token, name: "Sam", password: PASSWORD })),
  );
  expect(clicks.filter(Boolean)).toEqual(["sam@example.com"]);
  expect(await findInvitation(db, token)).toBeNull();
  const sam = await db.user.findUniqueOrThrow({ where: { email: "sam@example.com" } });
  expect(sam).toMatchObject({ name: "Sam", role: "STAFF" });
  expect(await isPassword(PASSWORD, sam.passwordHash)).toBe(true);
  const told = await db.auditEntry.findMany({ where: { entityId: id }, orderBy: { createdAt: "asc" } });
  expect(told).toMatchObject([
    { action: "invite", userId: ownerId, after: { role: "STAFF" } },
    { action: "accept", userId: sam.id },
  ]);
  expect(await inviteStaff(db, { userId: ownerId, email: "sam@example.com", role: "OWNER" })).toMatchObject({
    ok: false,
  });
});

test("the token itself stands nowhere in the database", async () => {
  const { id, token } = await invited("mia@example.com");
  const kept = JSON.stringify([
    await db.staffInvitation.findMany(),
    await db.auditEntry.findMany({ where: { entityId: id } }),
    await db.$queryRaw`SELECT payload FROM graphile_worker._private_jobs`,
  ]);
  expect(kept).toContain(id);
  expect(kept).not.toContain(token);
});

test("what was taken back, replaced, or is too old opens nothing", async () => {
  const first = await invited("kim@example.com");
  const second = await invited("kim@example.com", "VIEWER");
  expect(await acceptInvitation(db, { token: first.token, name: "Kim", password: PASSWORD })).toBeNull();
  expect(await listInvitations(db)).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: second.id, role: "VIEWER", by: "Olive" })]),
  );
  expect(await revokeInvitation(db, { userId: ownerId, invitationId: second.id })).toMatchObject({
    ok: true,
  });
  expect(await revokeInvitation(db, { userId: ownerId, invitationId: second.id })).toMatchObject({
    ok: false,
  });
  const late = await invited("kim@example.com");
  await db.staffInvitation.update({
    where: { id: late.id },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  for (const { token } of [second, late, { token: "guessed" }]) {
    expect(await findInvitation(db, token)).toBeNull();
    expect(await acceptInvitation(db, { token, name: "Kim", password: PASSWORD })).toBeNull();
  }
  expect(await db.user.findUnique({ where: { email: "kim@example.com" } })).toBeNull();
});

test("who is removed has no session and no password any more, and invitations of theirs open nothing", async () => {
  const other = await aUser(db, { role: "OWNER", password: PASSWORD });
  await inviteStaff(db, { userId: other.id, email: "friend@example.com", role: "OWNER" });
  expect(await removeStaff(db, { userId: ownerId, personId: other.id })).toMatchObject({ ok: true });
  expect(await person(other.id)).toMatchObject({
    ...{ role: "CUSTOMER", passwordHash: null, sessionVersion: other.sessionVersion + 1 },
  });
  expect(await db.staffInvitation.findFirst({ where: { email: "friend@example.com" } })).toMatchObject({
    revokedAt: expect.any(Date),
  });
  expect((await listStaff(db)).map(({ id }) => id)).toEqual([ownerId]);
  expect(await inviteStaff(db, { userId: other.id, email: "x@example.com", role: "STAFF" })).toMatchObject({
    ok: false,
  });
});

test("the last owner is neither removed nor given another role", async () => {
  const staff = await aUser(db, { role: "STAFF" });
  for (const role of ["VIEWER", "STAFF"] as const) {
    expect(await changeRole(db, { userId: ownerId, personId: ownerId, role })).toMatchObject({ ok: false });
  }
  expect(await removeStaff(db, { userId: ownerId, personId: ownerId })).toMatchObject({ ok: false });
  expect(await changeRole(db, { userId: staff.id, personId: ownerId, role: "STAFF" })).toMatchObject({
    ok: false,
  });
  expect(await person(ownerId)).toMatchObject({ role: "OWNER" });
  expect(await changeRole(db, { userId: ownerId, personId: staff.id, role: "OWNER" })).toMatchObject({
    ok: true,
  });
  expect(await changeRole(db, { userId: ownerId, personId: ownerId, role: "STAFF" })).toMatchObject({
    ok: true,
  });
});

test("owners who remove and demote each other at once leave one of them", async () => {
  for (let round = 0; round < 5; round += 1) {
    const other = (await aUser(db, { role: "OWNER" })).id;
    const owners = (await listStaff(db)).filter(({ role }) => role === "OWNER");
    const [one = { id: ownerId }] = owners.filter(({ id }) => id !== other);
    await Promise.all([
      removeStaff(db, { userId: one.id, personId: other }),
      changeRole(db, { userId: other, personId: one.id, role: "VIEWER" }),
      removeStaff(db, { userId: one.id, personId: one.id }),
      changeRole(db, { userId: other, personId: other, role: "STAFF" }),
    ]);
    expect((await listStaff(db)).filter(({ role }) => role === "OWNER")).toHaveLength(1);
  }
});

test("customers are those who bought, by mail address in any spelling, and those with an account", async () => {
  await db.user.deleteMany({ where: { email: "nobody-else@example.com" } });
  const order = async (number: number, email: string, at: string, refund = 0) => {
    const sums = { currency: "USD", subtotalMinor: 1000, shippingMinor: 0, shippingName: "Standard" };
    await db.order.create({
      data: {
        ...{ ...sums, number, email, totalMinor: 1000, placedAt: new Date(at) },
        shippingAddress: { name: `Ada ${number}` },
        checkout: {
          create: { ...sums, status: "SETTLED", settledAt: new Date(), expiresAt: new Date() },
        },
        refunds: {
          create: [
            ...(refund > 0 ? [{ amountMinor: refund, currency: "USD", reason: "REQUESTED" as const }] : []),
            { amountMinor: 1, currency: "USD", reason: "REQUESTED" as const, status: "FAILED" as const },
          ],
        },
      },
    });
  };
  await order(2001, "Ada@example.com", "2026-01-01", 400);
  await order(2002, "ada@example.com", "2026-02-01");
  await order(2003, "bo%b@example.com", "2026-01-15");
  await aUser(db, { email: "account-only@example.com", name: "Ann" });
  const { rows } = await listCustomers(db, { search: "" });
  expect(rows.slice(0, 2)).toMatchObject([
    { email: "ada@example.com", name: "Ada 2002", orderCount: 2, kept: { minor: 1600 }, hasAccount: false },
    { email: "bo%b@example.com", orderCount: 1, kept: { minor: 1000 } },
  ]);
  const found = async (search: string) =>
    (await listCustomers(db, { search })).rows.map(({ email }) => email);
  expect(await found("ann")).toContain("account-only@example.com");
  expect(await found("o%b")).toEqual(["bo%b@example.com"]);
  expect(await found("ada 2002")).toEqual(["ada@example.com"]);
  expect(await found("bo")).toEqual(["bo%b@example.com"]);
  expect(await found("ob")).toEqual([]);
});

test("customers come page by page, buyers before those who never bought, forwards and back", async () => {
  await db.$executeRaw`
    WITH checkout AS (
      INSERT INTO checkout (id, status, currency, subtotal_minor, shipping_minor, shipping_name, expires_at, settled_at)
      SELECT gen_random_uuid(), 'SETTLED', 'USD', 100, 0, 'Standard', now(), now() FROM generate_series(1, 60)
      RETURNING id)
    INSERT INTO orders (id, number, checkout_id, email, currency, subtotal_minor, shipping_minor, total_minor,
      shipping_name, placed_at)
    SELECT gen_random_uuid(), 5000 + n, id, 'Crowd' || n % 40 || '@example.com', 'USD', 100, 0, 100, 'Standard',
      now() + n / 2 * interval '1 minute'
    FROM (SELECT id, row_number() OVER () AS n FROM checkout) AS many`;
  for (let at = 0; at < 30; at++) await aUser(db, { email: `crowd-visitor${at}@example.com`, name: "" });
  const wish = { search: "crowd" };
  const first = await listCustomers(db, wish);
  const second = await listCustomers(db, { ...wish, after: first.next });
  const third = await listCustomers(db, { ...wish, after: second.next });
  const all = [first, second, third].flatMap(({ rows }) => rows);
  expect(new Set(all.map(({ email }) => email)).size).toBe(70);
  expect(first).toMatchObject({ count: 70, more: false, previous: null });
  expect(all.map(({ orderCount }) => orderCount > 0)).toEqual(Array.from({ length: 70 }, (_, at) => at < 40));
  expect(all[0]).toMatchObject({ email: "crowd20@example.com", orderCount: 2, kept: { minor: 200 } });
  expect(third.next).toBeNull();
  const back = await listCustomers(db, { ...wish, before: third.previous });
  expect(back.rows).toEqual(second.rows);
  expect(await listCustomers(db, { ...wish, before: back.previous })).toMatchObject({
    ...{ rows: first.rows, previous: null, next: first.next },
  });
  expect((await listCustomers(db, { search: "" })).count).toBeGreaterThan(70);
});

test("an owner who is one no more has no way back by an invitation of their own", async () => {
  const { token } = await invited("second-self@example.com", "OWNER");
  const other = await aUser(db, { name: "Otto", role: "OWNER" });
  const demoted = await changeRole(db, { userId: other.id, personId: ownerId, role: "VIEWER" });
  expect(demoted).toMatchObject({ ok: true });
  expect(await findInvitation(db, token)).toBeNull();
  expect(await acceptInvitation(db, { token, name: "Olive", password: PASSWORD })).toBeNull();
});
