import type { Tx } from "@/lib/db";

/** What becomes of one order happens one thing after another. Null where there is no such order. */
export async function lockOrderRow(tx: Tx, orderId: string) {
  const [order] = await tx.$queryRaw<{ id: string; number: number; status: string }[]>`
    SELECT id, number, status::text FROM orders WHERE id = ${orderId}::uuid FOR NO KEY UPDATE`;
  return order ?? null;
}
