import { z } from "zod";
import { sweepSoldOut as sweep } from "@/lib/checkout/sweep-sold-out";
import { db } from "@/lib/db";

const payload = z.object({ variantIds: z.array(z.uuid()) });

export async function sweepSoldOut(input: unknown): Promise<void> {
  await sweep(db(), payload.parse(input).variantIds);
}
