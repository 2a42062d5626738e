import { z } from "zod";
import { UUID_SIGNS } from "@/lib/uuid";

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

/** Made by the browser, so that a form is done once however often it is sent; empty where no script runs. */
export const formId = z
  .union([z.literal(""), z.uuid("Please load this page again.")])
  .optional()
  .transform((id) => id || undefined);

export const adjustment = z.discriminatedUnion(
  "way",
  [
    z.object({ ...about, movementId: formId, way: z.literal("BY"), units }),
    z.object({
      ...about,
      movementId: formId,
      way: z.literal("TO"),
      units: units.refine((count) => count >= 0, "A count is never below zero."),
      seen: z.coerce.number(whole).int(whole),
    }),
  ],
  "Please choose: by how many, or to a count.",
);

export const undoing = z.object({ movementId: z.uuid("There is no such movement.") });

export const threshold = z.object({
  variantId: about.variantId,
  // Empty: the store's own.
  lowThreshold: z
    .string(whole)
    .trim()
    .regex(/^\d{0,9}$/, "Please give a whole number of units, 0 or more, or leave it empty.")
    .transform((text) => (text === "" ? null : Number(text)))
    .refine((count) => count === null || count <= MOST_UNITS, tooMany),
});

const MOST_AT_ONCE = 100;

/** The movements that one adjustment of many rows made, with blanks between. */
export const undoingMany = z.object({
  movementIds: z
    .string("There is no such movement.")
    .transform((text) => text.split(" "))
    .pipe(
      z
        .array(z.uuid("There is no such movement."))
        .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} rows at once.`),
    ),
});

const PICK = new RegExp(`^pick-(${UUID_SIGNS})$`);

/** Rows are chosen by boxes that carry the level beside them: `pick-<variant>` is what was seen of it. */
const picks = z
  .looseObject({})
  .transform((sent) =>
    Object.entries(sent).flatMap(([name, seen]) => {
      const variantId = PICK.exec(name)?.[1];
      return variantId && /^-?\d{1,9}$/.test(String(seen)) ? [{ variantId, seen: Number(seen) }] : [];
    }),
  )
  .refine((list) => list.length > 0, "Choose the rows to adjust first.")
  .refine((list) => list.length <= MOST_AT_ONCE, `At most ${MOST_AT_ONCE} rows at once.`);

const { reason, note } = about;

export const many = z.unknown().transform((sent, context) => {
  const chosen = picks.safeParse(sent);
  const rest = z.object({ reason, note, formId, way: z.enum(["BY", "TO"]), units }).safeParse(sent);
  if (chosen.success && rest.success) {
    const wish = { ...rest.data, picks: chosen.data };
    if (wish.way === "BY" || wish.units >= 0) return wish;
    context.addIssue("A count is never below zero.");
    return z.NEVER;
  }
  for (const { message } of [...(chosen.error?.issues ?? []), ...(rest.error?.issues ?? [])])
    context.addIssue(message);
  return z.NEVER;
});
