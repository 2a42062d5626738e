import { z } from "zod";
import { carryOutQuarantineRefund } from "@/lib/checkout/carry-out-quarantine-refund";
import { db } from "@/lib/db";

const payload = z.object({ refundId: z.uuid() });

export async function refundQuarantined(input: unknown): Promise<void> {
  await carryOutQuarantineRefund(db(), payload.parse(input).refundId);
}
