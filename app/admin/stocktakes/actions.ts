"use server";

import { refresh } from "next/cache";
import { RedirectType, redirect } from "next/navigation";
import { forForm } from "@/app/admin/form";
import { type FormState, given } from "@/components/ui/form-state";
import { staffAction } from "@/lib/auth/staff-action";
import { postStocktake } from "@/lib/checkout/post-stocktake";
import { db } from "@/lib/db";
import { countLine } from "@/lib/inventory/stocktake/count-line";
import { cancelStocktake } from "@/lib/inventory/stocktake/end-stocktake";
import { startStocktake } from "@/lib/inventory/stocktake/start-stocktake";
import * as wishes from "./wishes";

const begin = staffAction("STAFF", wishes.beginning, ({ id, note, ...scope }, { id: userId }) =>
  startStocktake(db(), { id, note, scope, userId }),
);

export const start = leadingOn(begin);

export const count = forForm(
  staffAction("STAFF", wishes.counting, (wish, { id: userId }) => countLine(db(), { ...wish, userId })),
);

export const leaveOut = forForm(
  staffAction("STAFF", wishes.leavingOut, (wish, { id: userId }) =>
    countLine(db(), { ...wish, counted: null, userId }),
  ),
);

export const post = leadingOn(
  staffAction("STAFF", wishes.posting, (wish, { id: userId }) => postStocktake(db(), { ...wish, userId })),
);

export const cancel = leadingOn(
  staffAction("STAFF", wishes.cancelling, (wish, { id: userId }) =>
    cancelStocktake(db(), { ...wish, userId }),
  ),
);

type Outcome = { ok: true; number: number } | { ok: false; message: string; unasked?: true };

/** Done, it leads to the stocktake, which says what is true of it now; refused, the form keeps what it was given. */
function leadingOn(action: (form: FormData) => Promise<Outcome>) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    const outcome = await action(form);
    if (!outcome.ok) {
      // Who is told to look again sees what is true now.
      if (!outcome.unasked) refresh();
      return { ok: false, message: outcome.message, given: given(form) };
    }
    // In place of the page that asked: going back does not lead to what is over.
    redirect(`/admin/stocktakes/${outcome.number}`, RedirectType.replace);
  };
}
