"use server";

import { refresh } from "next/cache";
import { forForm } from "@/app/admin/form";
import { renewing } from "@/app/admin/products/renew";
import * as wishes from "@/app/admin/products/wishes";
import type { DetailsState } from "@/components/catalog/details-state";
import { given } from "@/components/ui/form-state";
import { staffAction } from "@/lib/auth/staff-action";
import { createCategory, editCategory, moveCategory, putInCategory } from "@/lib/catalog/manage/categories";
import { db } from "@/lib/db";

export const create = forForm(
  staffAction("STAFF", wishes.category, (details, { id: userId }) =>
    renewing(createCategory(db(), { details, userId })),
  ),
);

const change = staffAction("STAFF", wishes.categoryEdit, ({ categoryId, seen, ...details }, { id: userId }) =>
  renewing(editCategory(db(), { categoryId, seen, details, userId })),
);

export async function edit(_before: DetailsState, form: FormData): Promise<DetailsState> {
  const outcome = await change(form);
  if (!("unasked" in outcome)) refresh();
  if (outcome.ok) return { ok: true, message: outcome.message, version: outcome.version ?? "" };
  const version = "version" in outcome ? outcome.version : undefined;
  return { ok: false, message: outcome.message, given: given(form), ...(version ? { version } : {}) };
}

export const move = forForm(
  staffAction("STAFF", wishes.categoryMove, ({ categoryId, way }, { id: userId }) =>
    renewing(moveCategory(db(), { categoryId, way, userId })),
  ),
);

export const put = forForm(
  staffAction("STAFF", wishes.categoryPut, ({ categoryId, product }, { id: userId }) =>
    renewing(putInCategory(db(), { categoryId, product, userId })),
  ),
);
