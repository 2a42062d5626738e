"use server";

import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { db } from "@/lib/db";
import * as staff from "@/lib/people/change-staff";
import { inviteStaff, revokeInvitation } from "@/lib/people/invite-staff";
import * as wishes from "./wishes";

export const invite = forForm(
  staffAction("OWNER", wishes.invitation, (wish, { id: userId }) => inviteStaff(db(), { ...wish, userId })),
);

export const takeBack = forForm(
  staffAction("OWNER", wishes.invitationId, (wish, { id: userId }) =>
    revokeInvitation(db(), { ...wish, userId }),
  ),
);

export const changeRole = forForm(
  staffAction("OWNER", wishes.newRole, (wish, { id: userId }) => staff.changeRole(db(), { ...wish, userId })),
);

export const remove = forForm(
  staffAction("OWNER", wishes.person, (wish, { id: userId }) => staff.removeStaff(db(), { ...wish, userId })),
);
