import { z } from "zod";
import { nameDiscount as name } from "@/lib/checkout/name-discount";
import { db } from "@/lib/db";

const payload = z.object({ orderId: z.uuid() });

export async function nameDiscount(input: unknown): Promise<void> {
  await name(db(), payload.parse(input).orderId);
}
