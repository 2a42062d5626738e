import { z } from "zod";
import { db } from "@/lib/db";
import { mailSignUp as mail } from "@/lib/mail/mail-sign-up";

const payload = z.object({ signUpId: z.uuid() });

export async function mailSignUp(input: unknown): Promise<void> {
  await mail(db(), payload.parse(input).signUpId);
}
