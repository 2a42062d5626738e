import type { Tx } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import type { AuditChange, AuditList } from "./types";

const ROWS_PER_PAGE = 50;
const MOST_CHARACTERS = 200;

/** Which changes are meant: of whom, to what (entities), in which time; null for any. */
export type AuditWish = {
  userId: string | null;
  entities: readonly string[] | null;
  from: Date | null;
  /** Not included. */
  until: Date | null;
  page: number;
};

/** One page of what people changed, newest first. A page beyond the last one gives the last. */
export async function listAudit(tx: Tx, wish: AuditWish, rowsPerPage = ROWS_PER_PAGE): Promise<AuditList> {
  const where: Prisma.AuditEntryWhereInput = {
    ...(wish.userId && { userId: wish.userId }),
    ...(wish.entities && { entity: { in: [...wish.entities] } }),
    createdAt: { ...(wish.from && { gte: wish.from }), ...(wish.until && { lt: wish.until }) },
  };
  const count = await tx.auditEntry.count({ where });
  const pageCount = Math.max(1, Math.ceil(count / rowsPerPage));
  const page = Math.min(Math.max(1, wish.page), pageCount);
  const entries = await tx.auditEntry.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * rowsPerPage,
    take: rowsPerPage,
    include: { user: { select: { name: true, email: true } } },
  });
  const orders = await tx.order.findMany({
    where: { id: { in: entries.filter(({ entity }) => entity === "order").map(({ entityId }) => entityId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  const rows = entries.map(({ id, createdAt, user, action, entity, entityId, before, after }) => ({
    ...{ id, at: createdAt, by: user && (user.name || user.email), action, entity, entityId },
    orderNumber: numbers.get(entityId) ?? null,
    changes: changesOf(before, after),
  }));
  return { rows, count, page, pageCount };
}

/** Who ever changed something, and what kinds of things were changed: to choose from. */
export async function readAuditChoices(
  tx: Tx,
): Promise<{ people: { id: string; name: string }[]; entities: string[] }> {
  const [people, kinds] = await Promise.all([
    tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, coalesce(nullif(name, ''), email) AS name FROM app_user u
      WHERE role <> 'CUSTOMER' OR EXISTS (SELECT FROM audit_entry a WHERE a.user_id = u.id)
      ORDER BY lower(coalesce(nullif(name, ''), email))`,
    tx.$queryRaw<{ entity: string }[]>`SELECT DISTINCT entity FROM audit_entry ORDER BY entity`,
  ]);
  return { people, entities: kinds.map(({ entity }) => entity) };
}

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
