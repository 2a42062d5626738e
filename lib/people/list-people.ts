import type { Tx } from "@/lib/db";
import { money } from "@/lib/money";
import { Prisma } from "@/prisma/generated/client";
import type { CustomerList, InvitationRow, StaffRole, StaffRow } from "./types";

const ROWS_PER_PAGE = 25;
const MOST_WORDS = 6;

/** Who works in the shop now, owners first. */
export function listStaff(tx: Tx): Promise<StaffRow[]> {
  return tx.$queryRaw<StaffRow[]>`
    SELECT id, email, name, role::text, created_at AS since FROM app_user
    WHERE role <> 'CUSTOMER' AND disabled_at IS NULL
    ORDER BY array_position(ARRAY['OWNER', 'STAFF', 'VIEWER'], role::text), lower(email)`;
}

/** Invitations that were neither accepted nor taken back, the newest first; some may be too old to accept. */
export async function listInvitations(tx: Tx): Promise<InvitationRow[]> {
  const invitations = await tx.staffInvitation.findMany({
    where: { acceptedAt: null, revokedAt: null },
    orderBy: { createdAt: "desc" },
    include: { invitedBy: true },
  });
  return invitations.map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
    ...{ id, email, role: role as StaffRole, at: createdAt, expiresAt },
    by: invitedBy.name || invitedBy.email,
  }));
}

type Found = {
  email: string;
  name: string | null;
  orderCount: number;
  keptMinor: bigint;
  lastOrderAt: Date | null;
  hasAccount: boolean;
};

/**
 * One page of those who bought or have an account, whoever bought last first. Orders belong together by their
 * mail address, in any spelling of capitals. `search`: words from address or name.
 */
export async function listCustomers(
  tx: Tx,
  { search, page }: { search: string; page: number },
): Promise<CustomerList> {
  const words = search.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const conditions = words.map((word) => {
    const part = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return Prisma.sql`(email ILIKE ${part} OR name ILIKE ${part})`;
  });
  const customers = Prisma.sql`
    SELECT * FROM (
      SELECT coalesce(bought.email, account.email) AS email,
        coalesce(bought.name, nullif(account.name, '')) AS name,
        coalesce(bought.orders, 0)::int AS "orderCount", coalesce(bought.kept, 0)::bigint AS "keptMinor",
        bought.last AS "lastOrderAt", account.id IS NOT NULL AS "hasAccount"
      FROM (
        SELECT lower(o.email) AS email, count(*) AS orders, max(o.placed_at) AS last,
          (array_agg(o.shipping_address->>'name' ORDER BY o.placed_at DESC)
            FILTER (WHERE o.shipping_address->>'name' IS NOT NULL))[1] AS name,
          sum(o.total_minor - coalesce(back.minor, 0)) AS kept
        FROM orders o
        LEFT JOIN (
          SELECT order_id, sum(amount_minor) AS minor FROM refund
          WHERE status IN ('PENDING', 'SUCCEEDED') GROUP BY order_id
        ) AS back ON back.order_id = o.id
        WHERE o.email IS NOT NULL GROUP BY lower(o.email)
      ) AS bought
      FULL JOIN (SELECT id, email, name FROM app_user WHERE role = 'CUSTOMER') AS account
        ON account.email = bought.email
    ) AS customer
    WHERE ${conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`}`;
  const [counted] = await tx.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM (${customers}) AS c`;
  const count = counted?.count ?? 0;
  const pageCount = Math.max(1, Math.ceil(count / ROWS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const found = await tx.$queryRaw<Found[]>`
    SELECT * FROM (${customers}) AS c ORDER BY "lastOrderAt" DESC NULLS LAST, email
    LIMIT ${ROWS_PER_PAGE} OFFSET ${(shown - 1) * ROWS_PER_PAGE}`;
  const store = await tx.storeSettings.findUnique({ where: { id: 1 }, select: { currency: true } });
  // The shop's currency stands from its first checkout on, so all orders are in it.
  const currency = store?.currency ?? "USD";
  const rows = found.map(({ keptMinor, ...row }) => ({ ...row, kept: money(Number(keptMinor), currency) }));
  return { rows, count, page: shown, pageCount };
}
