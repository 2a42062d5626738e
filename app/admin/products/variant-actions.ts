"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { forForm } from "@/app/admin/form";
import type { GridState } from "@/components/catalog/grid-state";
import { given } from "@/components/ui/form-state";
import { staffAction } from "@/lib/auth/staff-action";
import { addVariants } from "@/lib/catalog/manage/add-variants";
import { archiveVariant } from "@/lib/catalog/manage/archive-variant";
import { changeVariants } from "@/lib/checkout/change-variants";
import { db } from "@/lib/db";
import { renewing } from "./renew";
import * as wishes from "./wishes";

const change = staffAction("STAFF", wishes.variantEdits, ({ productId, rows }, { id: userId }) =>
  renewing(changeVariants(db(), { productId, rows, userId })),
);

export async function editGrid(_before: GridState, form: FormData): Promise<GridState> {
  const outcome = await change(form);
  if (!("unasked" in outcome)) refresh();
  return outcome.ok ? { ok: true, message: outcome.message } : refused(outcome, form);
}

const add = staffAction("STAFF", wishes.newVariants, ({ productId, options, rows }, { id: userId }) =>
  renewing(addVariants(db(), { productId, options, rows, userId })),
);

export async function addFromGrid(_before: GridState, form: FormData): Promise<GridState> {
  const outcome = await add(form);
  if (outcome.ok) redirect(`/admin/products/${outcome.productId}#variants`);
  return refused(outcome, form);
}

export const setVariantStatus = forForm(
  staffAction("STAFF", wishes.variantStatus, ({ variantId, way }, { id: userId }) =>
    renewing(archiveVariant(db(), { variantId, way, userId })),
  ),
);

type Faults = { rows?: Record<string, string>; versions?: Record<string, string> };

const refused = (outcome: { message: string } & Faults, form: FormData): GridState => ({
  ok: false,
  message: outcome.message,
  given: given(form),
  rows: outcome.rows ?? {},
  versions: outcome.versions ?? {},
});
