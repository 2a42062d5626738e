"use server";

import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { cancelOrder } from "@/lib/checkout/cancel-order";
import { receiveReturn } from "@/lib/checkout/receive-return";
import { refundAsWished } from "@/lib/checkout/refund-as-wished";
import { db } from "@/lib/db";
import { acknowledgeRefund } from "@/lib/orders/acknowledge-refund";
import { changeTracking } from "@/lib/orders/change-tracking";
import { decideReturn } from "@/lib/orders/decide-return";
import { noteOrder } from "@/lib/orders/note-order";
import { resendConfirmation } from "@/lib/orders/resend-confirmation";
import { shipOrder } from "@/lib/orders/ship-order";
import * as wishes from "./wishes";

export const ship = forForm(
  staffAction("STAFF", wishes.shipment, (wish, { id: userId }) => shipOrder(db(), { ...wish, userId })),
);

export const track = forForm(
  staffAction("STAFF", wishes.tracking, ({ tell, ...wish }, { id: userId }) =>
    changeTracking(db(), { ...wish, tell: tell === "yes", userId }),
  ),
);

export const refund = forForm(
  staffAction("STAFF", wishes.refund, ({ restock, ...wish }, { id: userId }) =>
    refundAsWished(db(), { ...wish, restock: restock === "yes", userId }),
  ),
);

export const acknowledge = forForm(
  staffAction("STAFF", wishes.acknowledgement, (wish, { id: userId }) =>
    acknowledgeRefund(db(), { ...wish, userId }),
  ),
);

export const cancel = forForm(
  staffAction("STAFF", wishes.cancellation, (wish, { id: userId }) => cancelOrder(db(), { ...wish, userId })),
);

export const decide = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) => decideReturn(db(), { ...wish, userId })),
  { refused: true },
);

export const receive = forForm(
  staffAction("STAFF", wishes.receipt, (wish, { id: userId }) => receiveReturn(db(), { ...wish, userId })),
);

export const addNote = forForm(
  staffAction("STAFF", wishes.note, (wish, { id: userId }) => noteOrder(db(), { ...wish, userId })),
);

export const resend = forForm(
  staffAction("STAFF", wishes.resending, (wish, { id: userId }) =>
    resendConfirmation(db(), { ...wish, userId }),
  ),
);
