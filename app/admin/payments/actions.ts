"use server";

import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { runCheck as run } from "@/lib/checkout/last-checks";
import { replayByStaff, replayFailedByStaff } from "@/lib/checkout/replay-by-staff";
import { acceptQuarantined, refundQuarantined, setAsideQuarantined } from "@/lib/checkout/resolve-quarantine";
import { retryStuckJob } from "@/lib/checkout/stuck-jobs";
import { db } from "@/lib/db";
import { examineAnew } from "./examined";
import * as wishes from "./wishes";

export const replay = forForm(
  staffAction("STAFF", wishes.event, ({ eventId }, { id: userId }) =>
    thenAnew(replayByStaff(db(), { eventId, userId })),
  ),
);

export const replayAllFailed = forForm(
  staffAction("STAFF", wishes.nothing, (_, { id: userId }) =>
    thenAnew(replayFailedByStaff(db(), { userId })),
  ),
  { stays: true },
);

export const refundPayment = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) =>
    thenAnew(refundQuarantined(db(), { ...wish, userId })),
  ),
  { stays: true },
);

export const acceptPayment = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) =>
    thenAnew(acceptQuarantined(db(), { ...wish, userId })),
  ),
  { stays: true },
);

export const setPaymentAside = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) =>
    thenAnew(setAsideQuarantined(db(), { ...wish, userId })),
  ),
  { stays: true },
);

export const retryJob = forForm(
  staffAction("STAFF", wishes.job, ({ jobId: id }, { id: userId }) =>
    thenAnew(retryStuckJob(db(), { id, userId })),
  ),
  { stays: true },
);

export const runCheck = forForm(
  staffAction("STAFF", wishes.check, ({ kind }, { id: userId }) => thenAnew(run(db(), { kind, userId }))),
);

export const askDoctor = forForm(
  staffAction("STAFF", wishes.nothing, async () => {
    await examineAnew();
    return { ok: true, message: "" };
  }),
);

/** What was done may change what Stripe and our own route would answer. */
async function thenAnew<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } finally {
    await examineAnew();
  }
}
