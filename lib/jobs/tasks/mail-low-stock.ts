import { db } from "@/lib/db";
import * as mail from "@/lib/mail/mail-low-stock";

export async function mailLowStock(): Promise<void> {
  await mail.mailLowStock(db());
}

export async function mailLowStockDigest(): Promise<void> {
  await mail.mailLowStockDigest(db());
}
