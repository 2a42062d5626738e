"use server";

import { refresh } from "next/cache";
import { forForm } from "@/app/admin/form";
import type { AdjustManyState, AdjustState } from "@/components/admin/adjust-state";
import { given } from "@/components/ui/form-state";
import { staffAction } from "@/lib/auth/staff-action";
import { correctMany, correctStock, undoCorrection, undoManyCorrections } from "@/lib/checkout/correct-stock";
import { db } from "@/lib/db";
import { setLowThreshold } from "@/lib/inventory/set-low-threshold";
import * as wishes from "./wishes";

const change = staffAction("STAFF", wishes.adjustment, (wish, { id: userId }) => {
  const { variantId, reason, note, movementId, units } = wish;
  const about = { variantId, reason, note, movementId, userId };
  return correctStock(
    db(),
    wish.way === "BY" ? { ...about, by: units } : { ...about, to: units, seen: wish.seen },
  );
});

export async function adjust(_before: AdjustState, form: FormData): Promise<AdjustState> {
  const outcome = await change(form);
  // A conflict is news of the level too. Who may not even ask keeps the form, and reads why.
  if (!("unasked" in outcome)) refresh();
  return outcome.ok ? outcome : { ...outcome, given: given(form) };
}

const changeMany = staffAction("STAFF", wishes.many, (wish, { id: userId }) =>
  correctMany(db(), { ...wish, userId }),
);

export async function adjustMany(_before: AdjustManyState, form: FormData): Promise<AdjustManyState> {
  const outcome = await changeMany(form);
  if (!("unasked" in outcome)) refresh();
  return outcome.ok ? outcome : { ...outcome, given: given(form) };
}

export const undo = forForm(
  staffAction("STAFF", wishes.undoing, ({ movementId }, { id: userId }) =>
    undoCorrection(db(), { movementId, userId }),
  ),
);

export const undoMany = forForm(
  staffAction("STAFF", wishes.undoingMany, (wish, { id: userId }) =>
    undoManyCorrections(db(), { ...wish, userId }),
  ),
  { refused: true },
);

export const setThreshold = forForm(
  staffAction("STAFF", wishes.threshold, (wish, { id: userId }) =>
    setLowThreshold(db(), { ...wish, userId }),
  ),
);
