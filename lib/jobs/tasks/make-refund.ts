import { z } from "zod";
import { carryOutRefund } from "@/lib/checkout/carry-out-refund";
import { db } from "@/lib/db";

const payload = z.object({ refundId: z.uuid() });

export async function makeRefund(input: unknown): Promise<void> {
  await carryOutRefund(db(), payload.parse(input).refundId);
}
