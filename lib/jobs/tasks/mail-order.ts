import { z } from "zod";
import { nameDiscount } from "@/lib/checkout/name-discount";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { mailAboutOrder } from "@/lib/mail/mail-about-order";

const mails = [
  "confirmation",
  "sold-out",
  "partly-sold-out",
  "refunded",
  "shipped",
  "cancelled",
  "return-approved",
  "return-declined",
  "link",
] as const;
const payload = z.object({ orderId: z.uuid(), mail: z.enum(mails), key: z.string().min(1) });

export async function mailOrder(input: unknown): Promise<void> {
  const about = payload.parse(input);
  // The letter names the code if it can; without it, it says how much was taken off, and goes out all the same.
  await nameDiscount(db(), about.orderId).catch((error) =>
    log().warn({ order: about.orderId, err: error }, "Stripe could not be asked which code was used"),
  );
  await mailAboutOrder(db(), about);
}
