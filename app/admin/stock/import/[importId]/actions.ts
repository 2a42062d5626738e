"use server";

import { z } from "zod";
import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { confirmImport, takeImportBack } from "@/lib/checkout/import-stock";
import { db } from "@/lib/db";

const wish = z.object({ importId: z.uuid("There is no such import.") });

// A refusal is news of the levels, too: both ways the page shows what is true now, and why.
export const apply = forForm(
  staffAction("STAFF", wish, ({ importId }, { id: userId }) => confirmImport(db(), { importId, userId })),
  { refused: true },
);

export const undo = forForm(
  staffAction("STAFF", wish, ({ importId }, { id: userId }) => takeImportBack(db(), { importId, userId })),
  { refused: true },
);
