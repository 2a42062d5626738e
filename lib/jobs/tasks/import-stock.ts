import { z } from "zod";
import { workOnImport } from "@/lib/checkout/import-stock";
import { db } from "@/lib/db";

const payload = z.object({
  importId: z.uuid(),
  step: z.enum(["READ", "APPLY", "UNDO", "SWEEP"]),
  userId: z.uuid(),
});

export async function importStock(input: unknown): Promise<void> {
  await workOnImport(db(), payload.parse(input));
}
