import { z } from "zod";
import { db } from "@/lib/db";
import { mailLink as mail } from "@/lib/mail/mail-link";

const payload = z.object({ linkId: z.uuid(), mail: z.enum(["link", "notice"]) });

export async function mailLink(input: unknown): Promise<void> {
  await mail(db(), payload.parse(input));
}
