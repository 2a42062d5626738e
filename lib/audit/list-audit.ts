import type { Tx } from "@/lib/db";
import { cutPage, type Place } from "@/lib/paging";
import { Prisma } from "@/prisma/generated/client";
import type { AuditChange, AuditList, AuditRow } from "./types";

const ROWS_PER_PAGE = 50;
const MOST_CHARACTERS = 200;

/** Which changes are meant: of whom, to what (entities), in which time; null for any. */
export type AuditWish = {
  userId: string | null;
  entities: readonly string[] | null;
  from: Date | null;
  /** Not included. */
  until: Date | null;
} & Place;

/** One page of what people changed, newest first, from the change on whose id is given. */
export async function listAudit(tx: Tx, wish: AuditWish, rowsPerPage = ROWS_PER_PAGE): Promise<AuditList> {
  const { after = null, before = null } = wish;
  const meant = meaningOf(wish);
  const [counted, from] = await Promise.all([
    tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM audit_entry WHERE ${meant}`,
    placeOf(tx, after ?? before),
  ]);
  const start = from && (after ? "after" : "before");
  const sign = Prisma.raw(start === "before" ? ">" : "<");
  const direction = Prisma.raw(start === "before" ? "ASC" : "DESC");
  // The first condition says nothing new, but an index understands it.
  const beyond = from
    ? Prisma.sql`AND created_at ${sign}= ${from.createdAt} AND (created_at, id) ${sign} (${from.createdAt}, ${from.id}::uuid)`
    : Prisma.empty;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM audit_entry WHERE ${meant} ${beyond}
    ORDER BY created_at ${direction}, id ${direction} LIMIT ${rowsPerPage + 1}`;
  const { rows, next, previous } = cutPage(found, { size: rowsPerPage, keyOf: ({ id }) => id, start });
  return { rows: await readRows(tx, rows), count: counted[0]?.count ?? 0, next, previous };
}

function meaningOf({ userId, entities, from, until }: AuditWish): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...(userId ? [Prisma.sql`user_id = ${userId}::uuid`] : []),
    ...(entities ? [ofEntities(entities)] : []),
    ...(from ? [Prisma.sql`created_at >= ${from}`] : []),
    ...(until ? [Prisma.sql`created_at < ${until}`] : []),
  ];
  return Prisma.join(conditions, " AND ");
}

/** Of one kind, an index has the changes in their order. */
const ofEntities = (entities: readonly string[]) =>
  entities.length === 1
    ? Prisma.sql`entity = ${entities[0]}`
    : Prisma.sql`entity = ANY(${[...entities]}::text[])`;

const placeOf = (tx: Tx, id: string | null) =>
  id === null ? null : tx.auditEntry.findUnique({ where: { id }, select: { id: true, createdAt: true } });

async function readRows(tx: Tx, found: { id: string }[]): Promise<AuditRow[]> {
  const entries = await tx.auditEntry.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: { user: { select: { name: true, email: true } } },
  });
  const numbers = await readNumbers(tx, entries);
  return entries.map(({ id, createdAt, user, action, entity, entityId, before, after }) => ({
    ...{ id, at: createdAt, by: user && (user.name || user.email), action, entity, entityId },
    number: numbers.get(entityId) ?? null,
    changes: changesOf(before, after),
  }));
}

/** By what people call the orders, deliveries and stocktakes that were changed, by id. */
async function readNumbers(
  tx: Tx,
  entries: readonly { entity: string; entityId: string }[],
): Promise<Map<string, number>> {
  const of = (wanted: string) => ({
    where: { id: { in: entries.filter(({ entity }) => entity === wanted).map(({ entityId }) => entityId) } },
    select: { id: true, number: true },
  });
  const found = await Promise.all([
    tx.order.findMany(of("order")),
    tx.delivery.findMany(of("delivery")),
    tx.stocktake.findMany(of("stocktake")),
  ]);
  return new Map(found.flat().map(({ id, number }) => [id, number]));
}

/** Who ever changed something, and what kinds of things were changed: to choose from. */
export async function readAuditChoices(
  tx: Tx,
): Promise<{ people: { id: string; name: string }[]; entities: string[] }> {
  const [people, kinds] = await Promise.all([
    tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, coalesce(nullif(name, ''), email) AS name FROM app_user u
      WHERE role <> 'CUSTOMER' OR id IN (${different(Prisma.raw("user_id"))})
      ORDER BY lower(coalesce(nullif(name, ''), email))`,
    tx.$queryRaw<{ value: string }[]>`${different(Prisma.raw("entity"))}`,
  ]);
  return { people, entities: kinds.map(({ value }) => value) };
}

/** What stands in a column of the log, each once: from one to the next by its index, and not through the whole. */
const different = (column: Prisma.Sql) => Prisma.sql`
  WITH RECURSIVE each AS (
    (SELECT ${column} AS value FROM audit_entry WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${column} FROM audit_entry WHERE ${column} > each.value ORDER BY ${column} LIMIT 1)
    FROM each WHERE each.value IS NOT NULL)
  SELECT value FROM each WHERE value IS NOT NULL`;

function changesOf(before: Prisma.JsonValue, after: Prisma.JsonValue): AuditChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: asText(was[field]), after: asText(is[field]) }))
    .filter((change) => change.before !== change.after);
}

const fieldsOf = (value: Prisma.JsonValue): Prisma.JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? value
    : value === null
      ? {}
      : { value };

function asText(value: Prisma.JsonValue | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
