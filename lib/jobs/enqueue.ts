import { createHash } from "node:crypto";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";

/** Work that must happen because a transaction committed. One entry per task, with what it needs to know. */
export type Job =
  | { task: "make-refund"; payload: { refundId: string } }
  | { task: "refund-quarantined"; payload: { refundId: string } }
  | {
      task: "close-checkout";
      payload: { checkoutId: string; sessionId?: string; why: "NOT_AGREED" | "CART_JOINED" };
    }
  | { task: "name-discount"; payload: { orderId: string } }
  | { task: "delete-customer"; payload: { customerId: string } }
  | { task: "mail-order"; payload: { orderId: string; mail: OrderMail; key: string } }
  | { task: "mail-invitation"; payload: { invitationId: string } }
  | { task: "mail-sign-up"; payload: { signUpId: string } }
  | { task: "mail-link"; payload: { linkId: string; mail: LinkMail } }
  | { task: "sweep-sold-out"; payload: { variantIds: string[] } }
  | { task: "import-stock"; payload: { importId: string; step: ImportStep; userId: string } };

/** What is left to do for a file of levels. "SWEEP": as `sweep-sold-out`, for the levels that it lowered. */
export type ImportStep = "READ" | "APPLY" | "UNDO" | "SWEEP";

/** "link": the link itself; "notice": to the address that an account has, that another was asked for. */
export type LinkMail = "link" | "notice";

/** A message for whoever ordered; `cause` is the id of what made it necessary, where that may happen again. */
export const orderMail = (orderId: string, mail: OrderMail, cause = orderId): Job => ({
  task: "mail-order",
  payload: { orderId, mail, key: `${mail}-${cause}` },
});

/** The messages that an order causes. */
export type OrderMail =
  | "confirmation"
  | "sold-out"
  | "partly-sold-out"
  | "refunded"
  | "shipped"
  | "cancelled"
  | "return-approved"
  | "return-declined"
  | "link";

/**
 * How often a job is tried. The queue waits exp(attempt) seconds, and from the tenth on six hours each: the last is
 * four days later, so that a mail server may be away over a weekend.
 */
const MOST_ATTEMPTS = 25;

/**
 * Puts jobs in the queue in the caller's transaction: they exist if, and only if, it commits. A job that is
 * waiting already under the same key is not queued twice.
 */
export async function enqueue(tx: Tx, jobs: readonly Job[]): Promise<void> {
  if (jobs.length > 0) await tx.$executeRaw`${selectJobs(jobs)}`;
}

/** The query that puts jobs in the queue, for a statement that writes more besides. */
export function selectJobs(jobs: readonly Job[]): Prisma.Sql {
  const rows = jobs.map((job) => ({ ...job, key: keyOf(job), priority: PRIORITIES[job.task] ?? 0 }));
  return Prisma.sql`
    SELECT graphile_worker.add_job(j."task", j."payload", job_key => j."key", priority => j."priority",
      max_attempts => ${MOST_ATTEMPTS}::int)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS j ("task" text, "payload" json, "key" text, "priority" int)`;
}

/** The queue takes keys of at most 512 characters, and refuses the whole transaction over a longer one. */
const digest = (text: string) => createHash("sha256").update(text).digest("base64url");

/** Whoever is at the till for goods that are gone must hear of it before they pay; a mail can wait. */
const PRIORITIES: Partial<Record<Job["task"], number>> = {
  ...{ "sweep-sold-out": -10, "close-checkout": -5, "mail-order": 10 },
};

export function keyOf({ task, payload }: Job): string {
  switch (task) {
    case "make-refund":
      return `refund:${payload.refundId}`;
    case "refund-quarantined":
      return `refund-quarantined:${payload.refundId}`;
    case "close-checkout":
      return `close:${payload.sessionId ?? payload.checkoutId}`;
    case "name-discount":
      return `discount:${payload.orderId}`;
    case "delete-customer":
      return `customer:${payload.customerId}`;
    case "mail-order":
      return `mail:${payload.key}`;
    case "mail-invitation":
      return `invitation:${payload.invitationId}`;
    case "mail-sign-up":
      return `sign-up:${payload.signUpId}`;
    case "mail-link":
      return `link:${payload.linkId}:${payload.mail}`;
    case "sweep-sold-out":
      return `sweep:${digest(payload.variantIds.toSorted().join())}`;
    case "import-stock":
      return `import:${payload.importId}:${payload.step}`;
  }
}
