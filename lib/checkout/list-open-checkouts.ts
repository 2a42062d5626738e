import type { Tx } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import type { OpenCheckouts } from "./types";

const PER_PAGE = 50;

/**
 * The checkouts that can still be paid and would take units of this variant, the newest first.
 *
 * @param after the checkout that a page ended with, paid meanwhile or not; where there is none, it is the first page
 */
export async function listOpenCheckouts(
  tx: Tx,
  variantId: string,
  after: string | null = null,
): Promise<OpenCheckouts> {
  const where: Prisma.CheckoutWhereInput = {
    status: { in: ["OPEN", "AWAITING_PAYMENT"] },
    lines: { some: { variantId } },
  };
  const last = after && (await tx.checkout.findUnique({ where: { id: after }, select: { createdAt: true } }));
  const beyond = last && [
    { createdAt: { lt: last.createdAt } },
    { createdAt: last.createdAt, id: { lt: after } },
  ];
  const [count, found] = await Promise.all([
    tx.checkout.count({ where }),
    tx.checkout.findMany({
      where: beyond ? { ...where, OR: beyond } : where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: PER_PAGE + 1,
      select: {
        ...{ id: true, status: true, createdAt: true, expiresAt: true },
        lines: { where: { variantId }, select: { quantity: true } },
      },
    }),
  ]);
  const checkouts = found.slice(0, PER_PAGE).map(({ id, status, createdAt, expiresAt, lines }) => ({
    ...{ id, expiresAt, openedAt: createdAt, paymentIsComing: status === "AWAITING_PAYMENT" },
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
  return { checkouts, count, older: found.length > PER_PAGE ? (checkouts.at(-1)?.id ?? null) : null };
}
