import { z } from "zod";

const role = z.enum(["VIEWER", "STAFF", "OWNER"], "Please choose a role.");
const personId = z.uuid("There is no such person.");

export const invitation = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email("Please enter an e-mail address, such as name@example.com.").max(254)),
  role,
});
export const invitationId = z.object({ invitationId: z.uuid("There is no such invitation.") });
export const newRole = z.object({ personId, role });
export const person = z.object({ personId });
