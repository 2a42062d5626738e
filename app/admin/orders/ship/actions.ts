"use server";

import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { db } from "@/lib/db";
import { shipMany } from "@/lib/orders/ship-many";
import { parcels } from "./wishes";

export const shipTogether = forForm(
  staffAction("STAFF", parcels, (wish, { id: userId }) => shipMany(db(), { ...wish, userId })),
);
