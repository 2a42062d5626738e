import { z } from "zod";

/** More than any shelf holds, and far from what an integer of the database cannot. */
export const MOST_UNITS = 1_000_000;

const whole = "Please give a whole number of units.";
const tooMany = `At most ${MOST_UNITS.toLocaleString("en")} units at once.`;
// An empty field is no zero.
const units = z
  .string(whole)
  .trim()
  .regex(/^[+\-−]?\d{1,9}$/, whole)
  .transform((text) => Number(text.replace("−", "-")))
  .refine((count) => Math.abs(count) <= MOST_UNITS, tooMany);

const about = {
  variantId: z.uuid("There is no such variant in the stock book."),
  reason: z.enum(
    ["RECEIVED", "COUNT", "DAMAGED", "LOST", "FOUND", "RETURN", "CORRECTION", "PROMOTION"],
    "Please choose a reason.",
  ),
  note: z
    .string("Please give a text.")
    .trim()
    .max(500, "At most 500 characters, please.")
    // PostgreSQL takes no NUL in a text.
    .refine((text) => !text.includes("\0"), "There is a character in it that cannot be kept."),
};

export const adjustment = z.discriminatedUnion(
  "way",
  [
    z.object({ ...about, way: z.literal("BY"), units }),
    z.object({
      ...about,
      way: z.literal("TO"),
      units: units.refine((count) => count >= 0, "A count is never below zero."),
      seen: z.coerce.number(whole).int(whole),
    }),
  ],
  "Please choose: by how many, or to a count.",
);

export const undoing = z.object({ movementId: z.uuid("There is no such movement.") });
