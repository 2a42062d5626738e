import { z } from "zod";

const eventId = z.string("There is no such event.").regex(/^[\w.-]{1,255}$/, "There is no such event.");

export const event = z.object({ eventId });
export const decision = z.object({
  eventId,
  note: z
    .string("Please give a text.")
    .trim()
    .max(500, "At most 500 characters, please.")
    .refine((text) => !text.includes("\0"), "There is a character in it that cannot be kept."),
});
export const job = z.object({
  jobId: z.string("There is no such job.").regex(/^\d{1,18}$/, "There is no such job."),
});
export const check = z.object({ kind: z.enum(["verify", "reconcile", "audit"], "There is no such check.") });
export const nothing = z.object({});
