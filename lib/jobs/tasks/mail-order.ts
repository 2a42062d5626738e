import { z } from "zod";
import { db } from "@/lib/db";
import { mailAboutOrder } from "@/lib/mail/mail-about-order";

const mails = [
  "confirmation",
  "sold-out",
  "partly-sold-out",
  "refunded",
  "shipped",
  "cancelled",
  "link",
] as const;
const payload = z.object({ orderId: z.uuid(), mail: z.enum(mails), key: z.string().min(1) });

export async function mailOrder(input: unknown): Promise<void> {
  await mailAboutOrder(db(), payload.parse(input));
}
