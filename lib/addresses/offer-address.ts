import type { ShippingAddress } from "@/lib/address";
import type { Tx } from "@/lib/db";
import { listAddresses } from "./saved-addresses";
import type { Address } from "./types";

/** Where the account's last order went, to be kept by one click; null where that is kept already, or cannot be. */
export async function offerAddress(
  tx: Tx,
  { userId, countries }: { userId: string; countries: string[] },
): Promise<{ orderId: string; address: Address } | null> {
  const order = await tx.order.findFirst({
    where: { userId },
    orderBy: { placedAt: "desc" },
    select: { id: true, shippingAddress: true },
  });
  const address = addressOf(order?.shippingAddress as ShippingAddress | null | undefined);
  if (!order || !address || !countries.includes(address.country)) return null;
  const kept = await listAddresses(tx, userId);
  return kept.some((one) => isSame(one, address)) ? null : { orderId: order.id, address };
}

function addressOf(given: ShippingAddress | null | undefined): Address | null {
  if (!given?.name || !given.line1 || !given.city || !given.country) return null;
  return {
    ...{ name: given.name, line1: given.line1, line2: given.line2 ?? "", city: given.city },
    ...{ postalCode: given.postalCode ?? "", state: given.state ?? "", country: given.country },
    phone: given.phone ?? "",
  };
}

const isSame = (one: Address, other: Address): boolean =>
  (["name", "line1", "line2", "postalCode", "city", "country"] as const).every(
    (part) => one[part].trim().toLowerCase() === other[part].trim().toLowerCase(),
  );
