"use server";

import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { runCheck as run } from "@/lib/checkout/last-checks";
import { replayByStaff, replayFailedByStaff } from "@/lib/checkout/replay-by-staff";
import { acceptQuarantined, refundQuarantined } from "@/lib/checkout/resolve-quarantine";
import { retryStuckJob } from "@/lib/checkout/stuck-jobs";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
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
  staffAction("STAFF", wishes.decision, async (wish, { id: userId }) => {
    try {
      return await refundQuarantined(db(), { ...wish, userId });
    } catch (error) {
      // Stripe is asked while the person waits; what it says belongs beside the button.
      log().error({ err: error, event: wish.eventId }, "A quarantined payment could not be refunded");
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, message: `It could not be paid back: ${reason}. Trying again never pays twice.` };
    }
  }),
  { stays: true },
);

export const acceptPayment = forForm(
  staffAction("STAFF", wishes.decision, (wish, { id: userId }) =>
    acceptQuarantined(db(), { ...wish, userId }),
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
