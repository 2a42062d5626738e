import { z } from "zod";
import { db } from "@/lib/db";
import { mailStaffInvitation } from "@/lib/mail/mail-staff-invitation";

const payload = z.object({ invitationId: z.uuid() });

export async function mailInvitation(input: unknown): Promise<void> {
  await mailStaffInvitation(db(), payload.parse(input).invitationId);
}
