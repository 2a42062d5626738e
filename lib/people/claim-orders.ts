import type { Tx } from "@/lib/db";
import { sameText } from "@/lib/same-text";

/** Guest orders with an address that somebody proved to be theirs become their account's. */
export async function claimOrders(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  await tx.order.updateMany({ where: { userId: null, email: sameText(email) }, data: { userId } });
}
