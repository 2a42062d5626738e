import { z } from "zod";
import { closeCheckout as close } from "@/lib/checkout/close-checkout";
import { db } from "@/lib/db";

const payload = z.object({
  checkoutId: z.uuid(),
  sessionId: z.string().optional(),
  why: z.enum(["NOT_AGREED", "CART_JOINED"]),
});

export async function closeCheckout(input: unknown): Promise<void> {
  await close(db(), payload.parse(input));
}
