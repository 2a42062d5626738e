"use server";

import { RedirectType, redirect } from "next/navigation";
import { forForm } from "@/app/admin/form";
import { type FormState, given } from "@/components/ui/form-state";
import { staffAction } from "@/lib/auth/staff-action";
import { db } from "@/lib/db";
import { announceDelivery, endDelivery, expectGoods } from "@/lib/inventory/delivery/plan-delivery";
import { receiveGoods } from "@/lib/inventory/delivery/receive-goods";
import * as wishes from "./wishes";

const write = staffAction("STAFF", wishes.announcing, (wish, { id: userId }) =>
  announceDelivery(db(), { ...wish, userId }),
);

export async function announce(_before: FormState, form: FormData): Promise<FormState> {
  const outcome = await write(form);
  if (!outcome.ok) return { ok: false, message: outcome.message, given: given(form) };
  redirect(`/admin/deliveries/${outcome.number}`, RedirectType.replace);
}

export const expect = forForm(
  staffAction("STAFF", wishes.expecting, (wish, { id: userId }) => expectGoods(db(), { ...wish, userId })),
);

export const receive = forForm(
  staffAction("STAFF", wishes.receiving, ({ more, ...wish }, { id: userId }) =>
    receiveGoods(db(), { ...wish, moreIsRight: more === "yes", userId }),
  ),
);

export const finish = forForm(
  staffAction("STAFF", wishes.ending, ({ deliveryId }, { id: userId }) =>
    endDelivery(db(), { deliveryId, as: "FINISHED", userId }),
  ),
);

export const cancel = forForm(
  staffAction("STAFF", wishes.ending, ({ deliveryId }, { id: userId }) =>
    endDelivery(db(), { deliveryId, as: "CANCELLED", userId }),
  ),
);
