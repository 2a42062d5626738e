import { db } from "@/lib/db";
import * as mail from "@/lib/mail/mail-back-in-stock";

export async function mailBackInStock(): Promise<void> {
  await mail.mailBackInStock(db());
}
