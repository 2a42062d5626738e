import { z } from "zod";
import { deleteCustomer as remove } from "@/lib/stripe/customers";

const payload = z.object({ customerId: z.string().min(1) });

export async function deleteCustomer(input: unknown): Promise<void> {
  await remove(payload.parse(input).customerId);
}
