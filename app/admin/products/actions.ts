"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { forForm } from "@/app/admin/form";
import type { DetailsState } from "@/components/catalog/details-state";
import { type FormState, given } from "@/components/ui/form-state";
import { staffAction } from "@/lib/auth/staff-action";
import { changeStatus } from "@/lib/catalog/manage/change-status";
import { createProduct, editProduct } from "@/lib/catalog/manage/save-details";
import { db } from "@/lib/db";
import { renewing } from "./renew";
import * as wishes from "./wishes";

const make = staffAction("STAFF", wishes.details, (details, { id: userId }) =>
  createProduct(db(), { details, userId }),
);

export async function create(_before: FormState, form: FormData): Promise<FormState> {
  const outcome = await make(form);
  if (outcome.ok) redirect(`/admin/products/${outcome.productId}`);
  return { ok: false, message: outcome.message, given: given(form) };
}

const change = staffAction("STAFF", wishes.editing, ({ productId, seen, ...details }, { id: userId }) =>
  renewing(editProduct(db(), { productId, seen, details, userId })),
);

export async function edit(_before: DetailsState, form: FormData): Promise<DetailsState> {
  const outcome = await change(form);
  // A conflict is news too: the history shows what the other person did. Who may not even ask keeps the form.
  if (!("unasked" in outcome)) refresh();
  if (outcome.ok) return { ok: true, message: outcome.message, version: outcome.version ?? "" };
  const version = "version" in outcome ? outcome.version : undefined;
  return { ok: false, message: outcome.message, given: given(form), ...(version ? { version } : {}) };
}

export const setStatus = forForm(
  staffAction("STAFF", wishes.status, ({ productId, way }, { id: userId }) =>
    renewing(changeStatus(db(), { productId, way, userId })),
  ),
);
