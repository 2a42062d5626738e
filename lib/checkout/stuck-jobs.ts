import { z } from "zod";
import { writeAudit } from "@/lib/audit";
import type { Db } from "@/lib/db";
import { findGivenUpJob, listGivenUpJobs, retryJob } from "@/lib/jobs/list-failed";
import { formatMoney, money } from "@/lib/money";
import type { Outcome } from "./refund-order";
import type { StuckJob } from "./types";

const known = z
  .object({
    orderId: z.uuid(),
    refundId: z.uuid(),
    mail: z.string(),
    eventId: z.string(),
    importId: z.uuid(),
  })
  .partial()
  .catch({});

/** Jobs that gave up, each with what it was about. */
export async function listStuckJobs(db: Db): Promise<StuckJob[]> {
  const jobs = (await listGivenUpJobs(db)).map((job) => ({ ...job, knows: known.parse(job.payload) }));
  const refunds = await db.refund.findMany({
    where: { id: { in: jobs.flatMap(({ knows }) => knows.refundId ?? []) } },
    include: { order: { select: { number: true } } },
  });
  // The same field names a refund of an order, or of a payment in quarantine, which has an event instead.
  const refundsOfQuarantined = await db.quarantineRefund.findMany({
    where: { id: { in: jobs.flatMap(({ knows }) => knows.refundId ?? []) } },
  });
  const events = await db.webhookEvent.findMany({
    where: {
      status: "QUARANTINED",
      objectId: { in: refundsOfQuarantined.map(({ sessionId }) => sessionId) },
    },
    select: { id: true, objectId: true },
    orderBy: { receivedAt: "asc" },
  });
  const orders = await db.order.findMany({
    where: { id: { in: jobs.flatMap(({ knows }) => knows.orderId ?? []) } },
    select: { id: true, number: true },
  });
  return jobs.map(({ id, task, lastError, attempts, maxAttempts, updatedAt, knows }) => {
    const ofOrder = refunds.find((one) => one.id === knows.refundId);
    const ofQuarantined = refundsOfQuarantined.find((one) => one.id === knows.refundId);
    const refund = ofOrder ?? ofQuarantined;
    const quarantined = events.find(({ objectId }) => objectId === ofQuarantined?.sessionId);
    const order = orders.find((one) => one.id === knows.orderId);
    return {
      ...{ id, task, lastError, attempts, maxAttempts, updatedAt },
      orderNumber: ofOrder?.order.number ?? order?.number ?? null,
      eventId: knows.eventId ?? quarantined?.id ?? null,
      importId: knows.importId ?? null,
      about: refund ? formatMoney(money(refund.amountMinor, refund.currency)) : (knows.mail ?? null),
    };
  });
}

/** Gives a job that gave up a new set of attempts, from now. */
export function retryStuckJob(db: Db, { id, userId }: { id: string; userId: string }): Promise<Outcome> {
  return db.$transaction(async (tx) => {
    const job = await findGivenUpJob(tx, id);
    if (!job) return { ok: false, message: "This job does not wait for anybody any more." };
    await retryJob(tx, id);
    const before = { task: job.task, attempts: job.attempts, lastError: job.lastError };
    await writeAudit(tx, { userId, action: "retry", entity: "job", entityId: id, before });
    return { ok: true, message: "It is tried again now." };
  });
}
