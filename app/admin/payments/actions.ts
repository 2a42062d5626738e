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
    replayByStaff(db(), { eventId, userId }),
  ),
);

export const replayAllFailed = forForm(
  staffAction("STAFF", wishes.nothing, (_, { id: userId }) => replayFailedByStaff(db(), { userId })),
  { stays: true },
);

export const refundPayment = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) =>
    refundQuarantined(db(), { ...wish, userId }),
  ),
  { stays: true },
);

export const acceptPayment = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) =>
    acceptQuarantined(db(), { ...wish, userId }),
  ),
  { stays: true },
);

export const setPaymentAside = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) =>
    setAsideQuarantined(db(), { ...wish, userId }),
  ),
  { stays: true },
);

export const retryJob = forForm(
  staffAction("STAFF", wishes.job, ({ jobId: id }, { id: userId }) => retryStuckJob(db(), { id, userId })),
  { stays: true },
);

export const runCheck = forForm(
  staffAction("STAFF", wishes.check, ({ kind }, { id: userId }) => run(db(), { kind, userId })),
);

export const askDoctor = forForm(
  staffAction("STAFF", wishes.nothing, async () => {
    examineAnew();
    return { ok: true, message: "" };
  }),
);
